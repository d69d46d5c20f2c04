// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IAnchors, MerkleLog} from "./InclusionVerifier.sol";

/// @title The place where operators bind themselves to what their logs say
/// @notice An operator registers a log with a stake and anchors its roots. Whoever holds two checkpoints that the log's key signed
/// and that cannot both be true takes the stake. Whoever is not let into a log leaves the statement here, for all to see.
/// @dev A log is known by (operator, log id): nobody can take another's id, only register a namesake under their own address.
contract AnchorRegistry is IAnchors {
    struct Checkpoint {
        uint64 size;
        bytes32 root;
    }

    struct Log {
        uint128 stake;
        uint64 size;
        uint64 exitAt; // 0: not leaving
        bool slashed;
    }

    /// @notice One leaf that a signed checkpoint includes.
    struct Leaf {
        bytes32 hash;
        bytes32[] proof;
    }

    /// @notice A statement in the inbox is to be in its log, or answered there, within this time.
    uint256 public constant ANSWER_WITHIN = 24 hours;

    /// @notice The longest statement, in bytes.
    uint256 public constant EVENT_MAX = 61_440;

    bytes32 private constant CHECKPOINT_TYPEHASH = keccak256("Checkpoint(bytes32 logId,uint64 size,bytes32 root)");

    /// @dev Without chain and contract: the same signed words are judged on every chain.
    bytes32 private constant CHECKPOINT_DOMAIN = keccak256(
        abi.encode(keccak256("EIP712Domain(string name,string version)"), keccak256("Omni-Net"), keccak256("1"))
    );

    /// @notice Least stake of a log, in wei.
    uint256 public immutable stakeMin;

    /// @notice Seconds between asking for the stake and getting it: longer than any settlement can be challenged.
    uint256 public immutable exitDelay;

    /// @notice Receives the half of a slashed stake that the reporter does not.
    address public immutable treasury;

    mapping(address operator => mapping(bytes32 logId => Log)) private logs;
    mapping(address operator => mapping(bytes32 logId => mapping(uint64 size => bytes32 root))) private roots;
    mapping(address operator => mapping(bytes32 logId => mapping(address key => bool))) private signers;
    mapping(bytes32 logId => mapping(bytes32 id => uint256 seconds_)) private inbox;

    /// @notice What an address can take out by `collect`.
    mapping(address account => uint256 amount) public owed;

    event Registered(address indexed operator, bytes32 indexed logId, address signer, uint256 stake);
    event SignerAdded(address indexed operator, bytes32 indexed logId, address signer);
    event Anchored(address indexed operator, bytes32 indexed logId, uint64 size, bytes32 root);
    event Equivocated(address indexed operator, bytes32 indexed logId, address indexed reporter, uint256 slashed);
    event ExitRequested(address indexed operator, bytes32 indexed logId, uint256 exitAt);
    event Exited(address indexed operator, bytes32 indexed logId, uint256 stake);
    event Submitted(bytes32 indexed logId, bytes32 indexed id, address by, bytes statement);
    event Collected(address indexed account, uint256 amount);

    error StakeTooSmall(uint256 stake, uint256 stakeMin);
    error NoSigner();
    error AlreadyRegistered();
    error NotRegistered();
    error Slashed();
    error Leaving(uint256 exitAt);
    error NotLeaving();
    error TooEarly(uint256 until);
    error NotNewer(uint64 size, uint64 anchored);
    error NoRoot();
    error NotSigned(address recovered);
    error NotEquivocal();
    error NotProven(uint256 which);
    error BadStatement(uint256 length, uint256 lengthMax);
    error NothingOwed();
    error NotPaid();

    /// @param exitDelay_ seconds; longer than the challenge window of every settlement that relies on these anchors
    constructor(uint256 stakeMin_, uint256 exitDelay_, address treasury_) {
        stakeMin = stakeMin_;
        exitDelay = exitDelay_;
        treasury = treasury_;
    }

    /// @notice Begins to answer for a log, with the value sent as stake.
    /// @param signer the address of the log's checkpoint key
    function register(bytes32 logId, address signer) external payable {
        if (signer == address(0)) revert NoSigner();
        if (msg.value < stakeMin) revert StakeTooSmall(msg.value, stakeMin);
        Log storage log = logs[msg.sender][logId];
        if (log.slashed) revert Slashed();
        if (log.stake != 0) revert AlreadyRegistered();
        log.stake = uint128(msg.value);
        signers[msg.sender][logId][signer] = true;
        emit Registered(msg.sender, logId, signer, msg.value);
    }

    /// @notice Names the log's next checkpoint key. The earlier ones stay bound by what they signed.
    function addSigner(bytes32 logId, address signer) external {
        if (signer == address(0)) revert NoSigner();
        registered(msg.sender, logId);
        signers[msg.sender][logId][signer] = true;
        emit SignerAdded(msg.sender, logId, signer);
    }

    /// @notice Binds the operator to `root` as the root of the log's first `size` entries. Sizes only grow.
    function anchor(bytes32 logId, uint64 size, bytes32 root) external {
        Log storage log = registered(msg.sender, logId);
        if (log.exitAt != 0) revert Leaving(log.exitAt);
        if (root == 0) revert NoRoot();
        if (size <= log.size) revert NotNewer(size, log.size);
        log.size = size;
        roots[msg.sender][logId][size] = root;
        emit Anchored(msg.sender, logId, size, root);
    }

    /// @notice Two signed roots for one size.
    function reportRoots(
        address operator,
        bytes32 logId,
        uint64 size,
        bytes32 rootA,
        bytes calldata signatureA,
        bytes32 rootB,
        bytes calldata signatureB
    ) external {
        if (rootA == rootB) revert NotEquivocal();
        requireSigned(operator, logId, Checkpoint(size, rootA), signatureA);
        requireSigned(operator, logId, Checkpoint(size, rootB), signatureB);
        slash(operator, logId);
    }

    /// @notice A signed root that is not the one anchored for its size.
    function reportAnchor(address operator, bytes32 logId, Checkpoint calldata signed, bytes calldata signature) external {
        bytes32 anchored = roots[operator][logId][signed.size];
        if (anchored == 0 || anchored == signed.root) revert NotEquivocal();
        requireSigned(operator, logId, signed, signature);
        slash(operator, logId);
    }

    /// @notice Two signed checkpoints that include different leaves at one index.
    function reportLeaves(
        address operator,
        bytes32 logId,
        uint64 index,
        Checkpoint calldata a,
        bytes calldata signatureA,
        Leaf calldata leafA,
        Checkpoint calldata b,
        bytes calldata signatureB,
        Leaf calldata leafB
    ) external {
        if (leafA.hash == leafB.hash) revert NotEquivocal();
        requireSigned(operator, logId, a, signatureA);
        requireSigned(operator, logId, b, signatureB);
        if (!MerkleLog.includes(leafA.hash, index, a.size, leafA.proof, a.root)) revert NotProven(0);
        if (!MerkleLog.includes(leafB.hash, index, b.size, leafB.proof, b.root)) revert NotProven(1);
        slash(operator, logId);
    }

    /// @notice Asks for the stake back. Anchoring ends at once; the stake answers for what was signed until `exitDelay` is over.
    function requestExit(bytes32 logId) external {
        Log storage log = registered(msg.sender, logId);
        if (log.exitAt != 0) revert Leaving(log.exitAt);
        log.exitAt = uint64(block.timestamp + exitDelay);
        emit ExitRequested(msg.sender, logId, log.exitAt);
    }

    /// @notice Ends the operator's answering for the log; the stake can be collected.
    function exit(bytes32 logId) external {
        Log storage log = registered(msg.sender, logId);
        if (log.exitAt == 0) revert NotLeaving();
        if (block.timestamp < log.exitAt) revert TooEarly(log.exitAt);
        uint256 stake = log.stake;
        log.stake = 0;
        log.exitAt = 0;
        owed[msg.sender] += stake;
        emit Exited(msg.sender, logId, stake);
    }

    /// @notice Leaves a statement that a log does not take, for all to see. The first time counts.
    /// @param id the digest in the statement's id; whoever reads the inbox checks it
    function submit(bytes32 logId, bytes32 id, bytes calldata statement) external {
        if (statement.length == 0 || statement.length > EVENT_MAX) revert BadStatement(statement.length, EVENT_MAX);
        if (inbox[logId][id] == 0) inbox[logId][id] = block.timestamp;
        emit Submitted(logId, id, msg.sender, statement);
    }

    /// @notice Pays out what is owed to the caller.
    function collect() external {
        uint256 amount = owed[msg.sender];
        if (amount == 0) revert NothingOwed();
        owed[msg.sender] = 0;
        emit Collected(msg.sender, amount);
        (bool paid,) = msg.sender.call{value: amount}("");
        if (!paid) revert NotPaid();
    }

    /// @inheritdoc IAnchors
    function rootAt(address operator, bytes32 logId, uint64 size) external view returns (bytes32) {
        return roots[operator][logId][size];
    }

    function logOf(address operator, bytes32 logId) external view returns (Log memory) {
        return logs[operator][logId];
    }

    /// @notice The newest anchor; size 0 for none.
    function latest(address operator, bytes32 logId) external view returns (uint64 size, bytes32 root) {
        size = logs[operator][logId].size;
        root = roots[operator][logId][size];
    }

    function isSigner(address operator, bytes32 logId, address key) external view returns (bool) {
        return signers[operator][logId][key];
    }

    /// @notice When the statement came into the inbox, in seconds since the epoch, and when it was to be answered; 0 for never.
    function submitted(bytes32 logId, bytes32 id) external view returns (uint256 since, uint256 answerBy) {
        since = inbox[logId][id];
        answerBy = since == 0 ? 0 : since + ANSWER_WITHIN;
    }

    /// @notice What the log's checkpoint key signs.
    function digest(bytes32 logId, uint64 size, bytes32 root) public pure returns (bytes32) {
        return keccak256(
            abi.encodePacked(hex"1901", CHECKPOINT_DOMAIN, keccak256(abi.encode(CHECKPOINT_TYPEHASH, logId, size, root)))
        );
    }

    function registered(address operator, bytes32 logId) private view returns (Log storage log) {
        log = logs[operator][logId];
        if (log.slashed) revert Slashed();
        if (log.stake == 0) revert NotRegistered();
    }

    function requireSigned(address operator, bytes32 logId, Checkpoint memory said, bytes calldata signature) private view {
        address key = ECDSA.recover(digest(logId, said.size, said.root), signature);
        if (!signers[operator][logId][key]) revert NotSigned(key);
    }

    /// @dev Half to the reporter, who could be the operator's friend: the other half is lost to both.
    function slash(address operator, bytes32 logId) private {
        Log storage log = registered(operator, logId);
        uint256 stake = log.stake;
        log.stake = 0;
        log.slashed = true;
        owed[msg.sender] += stake / 2;
        owed[treasury] += stake - stake / 2;
        emit Equivocated(operator, logId, msg.sender, stake);
    }
}
