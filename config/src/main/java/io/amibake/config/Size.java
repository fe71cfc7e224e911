package io.amibake.config;

/** An amount of storage in MiB, written with its unit: {@code 512MiB}, {@code 30GiB}, {@code 1TiB}. */
public record Size(long mib) {
    static final String PATTERN = "^(?!0+[MGT])[0-9]{1,9}(MiB|GiB|TiB)$";

    /** The largest EBS volume: 64 TiB. */
    private static final long LARGEST = 64L << 20;

    public Size {
        if (mib <= 0 || mib > LARGEST) {
            throw new InvalidValue("a size of " + mib + "MiB is out of range", "write 1MiB to 64TiB, such as 30GiB");
        }
    }

    public static Size parse(String text) {
        int digits = CharacterSet.DIGITS.firstOutside(text);
        String unit = digits < 0 ? "" : text.substring(digits);
        if (digits <= 0 || digits > 9) {
            throw notASize(text, "write a number and MiB, GiB or TiB, such as 30GiB");
        }
        String number = text.substring(0, digits);
        long count = Long.parseLong(number);
        return switch (unit) {
            case "MiB" -> new Size(count);
            case "GiB" -> new Size(count << 10);
            case "TiB" -> new Size(count << 20);
            case "G", "GB", "Gi", "g", "gb", "gib" -> throw notASize(text, "write " + number + "GiB");
            case "M", "MB", "Mi", "m", "mb", "mib" -> throw notASize(text, "write " + number + "MiB");
            case "T", "TB", "Ti", "t", "tb", "tib" -> throw notASize(text, "write " + number + "TiB");
            default -> throw notASize(text, "write a number and MiB, GiB or TiB, such as 30GiB");
        };
    }

    /** Whether it is a whole number of GiB, as EBS wants it. */
    public boolean isWholeGib() {
        return (mib & 1023) == 0;
    }

    /** The size in GiB, rounded up. */
    public int gibibytes() {
        return Math.toIntExact((mib + 1023) >> 10);
    }

    private static InvalidValue notASize(String text, String fix) {
        return new InvalidValue(InvalidValue.quoted(text) + " is not a size", fix);
    }

    /** In the largest unit that leaves a whole number. */
    @Override
    public String toString() {
        if ((mib & ((1L << 20) - 1)) == 0) {
            return (mib >> 20) + "TiB";
        }
        return isWholeGib() ? (mib >> 10) + "GiB" : mib + "MiB";
    }
}
