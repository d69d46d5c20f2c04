// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IAnchors} from "./InclusionVerifier.sol";

/// @title Where the credits of one log become tokens, and tokens credits
/// @notice Operators replay the log and co-sign an epoch's claims; nobody objecting within the window, holders claim by proof.
/// A claim is cumulative: what an address may have taken in all, ever. The contract pays from its balance and never makes a token.
/// @dev The timelock, and through it the holders' vote, is the only one with power: over challenges, operators and limits.
contract Settlement is EIP712 {
    using SafeERC20 for IERC20;

    struct Epoch {
        uint64 epoch;
        uint64 size;
        bytes32 logRoot;
        bytes32 creditsRoot;
        uint256 total;
    }

    struct Pending {
        Epoch said;
        address proposer;
        uint64 windowEnds;
        uint128 bond; // wei, from each side: as it was when the epoch was proposed
        address challenger; // 0: nobody
    }

    struct Limits {
        uint32 quorum;
        uint64 challengeWindow; // seconds
        uint128 bond; // wei, of a proposer and of a challenger
        uint256 growthMax; // base units by which one epoch may raise the total
    }

    /// @notice Most operators there may be.
    uint256 public constant OPERATORS_MAX = 64;

    bytes32 public constant SETTLEMENT_TYPEHASH = keccak256(
        "Settlement(bytes32 logId,uint64 epoch,uint64 size,bytes32 logRoot,bytes32 creditsRoot,uint256 total)"
    );

    IERC20 public immutable token;
    IAnchors public immutable anchors;
    address public immutable logOperator;
    bytes32 public immutable logId;
    address public immutable timelock;

    /// @notice The window is always shorter than this: the time a log's stake still answers after its operator leaves.
    uint256 public immutable exitDelay;

    Limits public limits;
    address[] private operatorList;
    mapping(address account => bool) public isOperator;

    Epoch private settled;
    bool public anySettled;
    Pending private pending;

    mapping(address holder => uint256 amount) public claimed;
    uint256 public claimedTotal;

    /// @notice Deposits have consecutive ids from 0; this is the next one.
    uint256 public nextDeposit;

    /// @notice Wei that an address can take out by `collect`.
    mapping(address account => uint256 amount) public owed;

    event Proposed(uint64 indexed epoch, address indexed proposer, uint64 size, bytes32 logRoot, bytes32 creditsRoot, uint256 total, uint64 windowEnds);
    event Challenged(uint64 indexed epoch, address indexed challenger, bytes32 evidence);
    event Decided(uint64 indexed epoch, bool stands);
    event Finalized(uint64 indexed epoch, bytes32 creditsRoot, uint256 total);
    event Claimed(address indexed holder, uint256 paid, uint256 cumulative);
    event Deposited(uint256 indexed id, address indexed from, string did, uint256 amount);
    event OperatorsSet(address[] operators, Limits limits);
    event Collected(address indexed account, uint256 amount);

    error NotTheTimelock(address caller);
    error BadOperators();
    error BadLimits();
    error EpochPending(uint64 epoch);
    error NothingPending();
    error NotLater(uint64 epoch, uint64 settledEpoch);
    error NotLarger(uint64 size, uint64 settledSize);
    error NotAnchored(uint64 size, bytes32 logRoot);
    error NoClaims();
    error TotalFalls(uint256 total, uint256 settledTotal);
    error GrowsTooFast(uint256 by, uint256 growthMax);
    error WrongBond(uint256 sent, uint256 bond);
    error NotAnOperator(address recovered);
    error SignaturesNotSorted();
    error NoQuorum(uint256 signatures, uint256 quorum);
    error WindowOver(uint256 ended);
    error WindowOpen(uint256 until);
    error IsChallenged(address challenger);
    error NotChallenged();
    error WrongEpoch(uint64 epoch, uint64 pendingEpoch);
    error NotInTheTree();
    error BeyondTotal(uint256 wouldBe, uint256 total);
    error NothingToDeposit();
    error BadDid(uint256 length);
    error NothingOwed();
    error NotPaid();

    constructor(
        IERC20 token_,
        IAnchors anchors_,
        address logOperator_,
        bytes32 logId_,
        address timelock_,
        uint256 exitDelay_,
        address[] memory operators_,
        Limits memory limits_
    ) EIP712("Omni-Net", "1") {
        token = token_;
        anchors = anchors_;
        logOperator = logOperator_;
        logId = logId_;
        timelock = timelock_;
        exitDelay = exitDelay_;
        setOperators(operators_, limits_);
    }

    /// @notice Replaces operators and limits. By the timelock only.
    function replaceOperators(address[] calldata operators_, Limits calldata limits_) external onlyTimelock {
        setOperators(operators_, limits_);
    }

    /// @notice Puts up an epoch that a quorum of operators has co-signed, with a bond.
    /// @param signatures sorted by signer, ascending, so that none counts twice
    function propose(Epoch calldata said, bytes[] calldata signatures) external payable {
        if (pending.proposer != address(0)) revert EpochPending(pending.said.epoch);
        if (msg.value != limits.bond) revert WrongBond(msg.value, limits.bond);
        if (anySettled && said.epoch <= settled.epoch) revert NotLater(said.epoch, settled.epoch);
        if (said.size < settled.size) revert NotLarger(said.size, settled.size);
        if (said.logRoot == 0 || anchors.rootAt(logOperator, logId, said.size) != said.logRoot) {
            revert NotAnchored(said.size, said.logRoot);
        }
        if (said.creditsRoot == 0 || said.total == 0) revert NoClaims();
        if (said.total < settled.total) revert TotalFalls(said.total, settled.total);
        if (said.total - settled.total > limits.growthMax) revert GrowsTooFast(said.total - settled.total, limits.growthMax);
        requireQuorum(digest(said), signatures);
        uint64 windowEnds = uint64(block.timestamp + limits.challengeWindow);
        pending = Pending(said, msg.sender, windowEnds, limits.bond, address(0));
        emit Proposed(said.epoch, msg.sender, said.size, said.logRoot, said.creditsRoot, said.total, windowEnds);
    }

    /// @notice Objects to the pending epoch within its window, with a bond. Freezes it until the timelock decides.
    /// @param evidence SHA-256 of the dispute bundle that shows why
    function challenge(uint64 epoch, bytes32 evidence) external payable {
        requirePending(epoch);
        if (pending.challenger != address(0)) revert IsChallenged(pending.challenger);
        if (block.timestamp >= pending.windowEnds) revert WindowOver(pending.windowEnds);
        if (msg.value != pending.bond) revert WrongBond(msg.value, pending.bond);
        pending.challenger = msg.sender;
        emit Challenged(epoch, msg.sender, evidence);
    }

    /// @notice The holders' answer to a challenge. The loser pays: both bonds go to whoever was right.
    function decide(uint64 epoch, bool stands) external onlyTimelock {
        requirePending(epoch);
        if (pending.challenger == address(0)) revert NotChallenged();
        address right = stands ? pending.proposer : pending.challenger;
        owed[right] += 2 * uint256(pending.bond);
        emit Decided(epoch, stands);
        if (stands) settle();
        delete pending;
    }

    /// @notice Makes the pending epoch the one that is paid by, once its window is over and nobody objected.
    function finalize(uint64 epoch) external {
        requirePending(epoch);
        if (pending.challenger != address(0)) revert IsChallenged(pending.challenger);
        if (block.timestamp < pending.windowEnds) revert WindowOpen(pending.windowEnds);
        owed[pending.proposer] += pending.bond;
        settle();
        delete pending;
    }

    /// @notice Pays `holder` what is still owed of `cumulative`. Anybody may call it; it pays the holder.
    /// @return paid 0 when all of it was paid before
    function claim(address holder, uint256 cumulative, bytes32[] calldata proof) external returns (uint256 paid) {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(holder, cumulative))));
        if (!anySettled || !MerkleProof.verifyCalldata(proof, settled.creditsRoot, leaf)) revert NotInTheTree();
        uint256 before = claimed[holder];
        if (cumulative <= before) return 0;
        paid = cumulative - before;
        if (claimedTotal + paid > settled.total) revert BeyondTotal(claimedTotal + paid, settled.total);
        claimed[holder] = cumulative;
        claimedTotal += paid;
        emit Claimed(holder, paid, cumulative);
        token.safeTransfer(holder, paid);
    }

    /// @notice Turns tokens into credits: they become backing here, and the log records them by this event's id.
    /// @param did who is credited in the log, 1 to 256 bytes
    function deposit(uint256 amount, string calldata did) external returns (uint256 id) {
        if (amount == 0) revert NothingToDeposit();
        if (bytes(did).length == 0 || bytes(did).length > 256) revert BadDid(bytes(did).length);
        id = nextDeposit++;
        emit Deposited(id, msg.sender, did, amount);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Pays out the wei owed to the caller.
    function collect() external {
        uint256 amount = owed[msg.sender];
        if (amount == 0) revert NothingOwed();
        owed[msg.sender] = 0;
        emit Collected(msg.sender, amount);
        (bool paid,) = msg.sender.call{value: amount}("");
        if (!paid) revert NotPaid();
    }

    function settledEpoch() external view returns (Epoch memory) {
        return settled;
    }

    function pendingEpoch() external view returns (Pending memory) {
        return pending;
    }

    function operators() external view returns (address[] memory) {
        return operatorList;
    }

    /// @notice What operators sign, under this contract's own domain.
    function digest(Epoch memory said) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(SETTLEMENT_TYPEHASH, logId, said.epoch, said.size, said.logRoot, said.creditsRoot, said.total)
            )
        );
    }

    modifier onlyTimelock() {
        if (msg.sender != timelock) revert NotTheTimelock(msg.sender);
        _;
    }

    function settle() private {
        settled = pending.said;
        anySettled = true;
        emit Finalized(settled.epoch, settled.creditsRoot, settled.total);
    }

    function requirePending(uint64 epoch) private view {
        if (pending.proposer == address(0)) revert NothingPending();
        if (pending.said.epoch != epoch) revert WrongEpoch(epoch, pending.said.epoch);
    }

    function requireQuorum(bytes32 signed, bytes[] calldata signatures) private view {
        if (signatures.length < limits.quorum) revert NoQuorum(signatures.length, limits.quorum);
        address last = address(0);
        for (uint256 i = 0; i < signatures.length; i++) {
            address signer = ECDSA.recover(signed, signatures[i]);
            if (!isOperator[signer]) revert NotAnOperator(signer);
            if (signer <= last) revert SignaturesNotSorted();
            last = signer;
        }
    }

    /// @dev A challenge window that reaches beyond the exit delay would let an operator take the stake home first.
    function setOperators(address[] memory operators_, Limits memory limits_) private {
        if (operators_.length == 0 || operators_.length > OPERATORS_MAX) revert BadOperators();
        if (limits_.quorum == 0 || limits_.quorum > operators_.length || limits_.challengeWindow == 0) revert BadLimits();
        if (limits_.challengeWindow >= exitDelay) revert BadLimits();
        for (uint256 i = 0; i < operatorList.length; i++) isOperator[operatorList[i]] = false;
        for (uint256 i = 0; i < operators_.length; i++) {
            if (operators_[i] == address(0) || isOperator[operators_[i]]) revert BadOperators();
            isOperator[operators_[i]] = true;
        }
        operatorList = operators_;
        limits = limits_;
        emit OperatorsSet(operators_, limits_);
    }
}
