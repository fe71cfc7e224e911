package io.amibake.config;

/**
 * A block of IPv4 addresses, {@code 10.0.0.0/16}.
 *
 * @param address the first address of the block, as 32 bits
 * @param prefixLength 0 to 32
 */
public record Ipv4Block(int address, int prefixLength) {
    static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    static final String PATTERN = "^(" + OCTET + "\\.){3}" + OCTET + "/(3[0-2]|[0-2]?[0-9])$";

    public Ipv4Block {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new InvalidValue("a prefix length of " + prefixLength + " is out of range", "write /0 to /32");
        }
        int first = address & mask(prefixLength);
        if (first != address) {
            throw new InvalidValue(
                    "'" + dotted(address) + "/" + prefixLength + "' has host bits set",
                    "write the block as " + dotted(first) + "/" + prefixLength);
        }
    }

    /** Reads {@code a.b.c.d/n}; the address must be the first of its block. */
    public static Ipv4Block parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw notABlock(text, "add the prefix length, such as /24 (or /32 for one address)");
        }
        String prefix = text.substring(slash + 1);
        if (prefix.isEmpty() || prefix.length() > 2 || !CharacterSet.DIGITS.hasAll(prefix)) {
            throw notABlock(text, "write a prefix length of /0 to /32");
        }
        return new Ipv4Block(address(text, slash), Integer.parseInt(prefix));
    }

    /** The last address of the block, as 32 bits. */
    public int last() {
        return address | ~mask(prefixLength);
    }

    /** Whether the two blocks have an address in common. */
    public boolean overlaps(Ipv4Block other) {
        int mask = mask(Math.min(prefixLength, other.prefixLength));
        return (address & mask) == (other.address & mask);
    }

    /** Whether every address of the other block is in this one. */
    public boolean contains(Ipv4Block other) {
        return prefixLength <= other.prefixLength && (other.address & mask(prefixLength)) == address;
    }

    /** The address as four decimal numbers. */
    static String dotted(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    private static int address(String text, int end) {
        int address = 0;
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int stop = i < 3 ? text.indexOf('.', start) : end;
            if (stop <= start || stop > end || stop - start > 3 || !isOctet(text.substring(start, stop))) {
                throw notABlock(text, "write four numbers from 0 to 255 and a prefix length, such as 10.0.0.0/16");
            }
            address = address << 8 | Integer.parseInt(text.substring(start, stop));
            start = stop + 1;
        }
        return address;
    }

    /** A leading zero is refused: some programs read it as octal. */
    private static boolean isOctet(String text) {
        return CharacterSet.DIGITS.hasAll(text)
                && (text.length() == 1 || text.charAt(0) != '0')
                && Integer.parseInt(text) <= 255;
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }

    private static InvalidValue notABlock(String text, String fix) {
        return new InvalidValue(InvalidValue.quoted(text) + " is not an IPv4 block", fix);
    }

    @Override
    public String toString() {
        return dotted(address) + "/" + prefixLength;
    }
}
