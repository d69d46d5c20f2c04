package org.omninet.log.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/// Known answers that a native library must give before it is trusted in this process: some valid, some invalid, and for Ed25519 the two
/// on which libraries are known to differ.
final class SelfTest {
    private static final byte[] MESSAGE = hex("72");
    private static final byte[] OTHER = hex("73");

    // RFC 8032, 7.1, test 2.
    private static final byte[] ED_KEY = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] ED_SIG = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    // R plus a point of order 8: only the cofactored equation holds.
    private static final byte[] R_KEY = hex("0c1bbffd55a941074e1f1d933064ce59cbe8ec05a031c5cd759e891a9d125dd2");
    private static final byte[] R_MESSAGE = hex("746f7273696f6e203020312030");
    private static final byte[] R_SIG = hex("355192c38af04b22e622233eb30a305417912ad68f1fa841d2a8d2e09f08de39"
            + "ccd2a7027ca8ba2436335fd6ab0a0b37451970308b746c0749ba19084492b30b");

    // A plus a point of order 8: both equations hold, A is not of prime order.
    private static final byte[] A_KEY = hex("1247d920cb60bbf37443b76ea74945a1673b135534f5aebc9452b183fcb4cc0a");
    private static final byte[] A_MESSAGE = hex("746f7273696f6e203120302035");
    private static final byte[] A_SIG = hex("03679baed70acce326468903a42d8c03c07eb83688d656dc689c828f034f0616"
            + "5899023ebe9f914d500618e5ca43cc552c015dc3f00ad7c8d02db7dad5922207");

    // The mail of EIP-712, signed by Keccak-256("cow"), v 28.
    private static final byte[] COW = hex("0947751e3022ecf3016be03ec77ab0ce3c2662b4843898cb068d74f698ccc8ad"
            + "75aa17564ae80a20bb044ee7a6d903e8e8df624b089c95d66a0570f051e5a05b");
    private static final byte[] COW_COMPRESSED = hex("030947751e3022ecf3016be03ec77ab0ce3c2662b4843898cb068d74f698ccc8ad");
    private static final byte[] MAIL = hex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    private static final byte[] MAIL_SIG = hex("4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
            + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562");
    private static final byte[] NOT_MAIL = hex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd3");

    static boolean passes(Ed25519Equation library) {
        return library.holds(ED_KEY, MESSAGE, ED_SIG)
                && !library.holds(ED_KEY, OTHER, ED_SIG)
                && !library.holds(R_KEY, R_MESSAGE, R_SIG)
                && !library.holds(A_KEY, A_MESSAGE, A_SIG);
    }

    static boolean passes(Secp256k1Equation library) {
        return library.holds(COW_COMPRESSED, MAIL, MAIL_SIG)
                && !library.holds(COW_COMPRESSED, NOT_MAIL, MAIL_SIG)
                && library.recover(MAIL, MAIL_SIG, true).filter(key -> Arrays.equals(key, COW)).isPresent()
                && library.recover(MAIL, MAIL_SIG, false).filter(key -> Arrays.equals(key, COW)).isEmpty();
    }

    private static byte[] hex(String text) { return HexFormat.of().parseHex(text); }

    private SelfTest() {}
}
