package io.amibake.config;

/**
 * The Docker bridge network: an IPv4 block of private addresses, and the address the bridge itself takes (the first
 * host of the block).
 */
public record BridgeCidr(Ipv4Block block) {
    static final String PATTERN = "^(10\\." + Ipv4Block.OCTET
            + "|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)(\\."
            + Ipv4Block.OCTET + "){2}/(0?[89]|[12][0-9]|30)$";

    /** The prefix length of the widest private block. */
    static final int WIDEST = 8;

    static final int NARROWEST = 30;

    private static final Ipv4Block[] PRIVATE = {
        new Ipv4Block(10 << 24, WIDEST),
        Ipv4Block.parse("100.64.0.0/10"),
        Ipv4Block.parse("172.16.0.0/12"),
        Ipv4Block.parse("192.168.0.0/16"),
    };

    public BridgeCidr {
        if (block.prefixLength() > NARROWEST) {
            throw new InvalidValue(
                    "the bridge " + block + " has no room for a container", "use /30 or wider, such as /24");
        }
        if (!isPrivate(block)) {
            throw new InvalidValue(
                    "the bridge " + block + " is not within the private addresses",
                    "use a block of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16");
        }
    }

    public static BridgeCidr parse(String text) {
        return new BridgeCidr(Ipv4Block.parse(text));
    }

    /** The bridge's own address, the first host of the block: {@code 100.64.0.1}. */
    public String gateway() {
        return Ipv4Block.dotted(block.address() + 1);
    }

    /** What Docker's {@code bip} takes: {@code 100.64.0.1/24}. */
    public String bridgeAddress() {
        return gateway() + "/" + block.prefixLength();
    }

    static boolean isPrivate(Ipv4Block block) {
        for (Ipv4Block range : PRIVATE) {
            if (range.contains(block)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return block.toString();
    }
}
