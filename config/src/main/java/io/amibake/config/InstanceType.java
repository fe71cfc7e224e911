package io.amibake.config;

import io.amibake.core.Nearest;
import java.util.List;
import java.util.Optional;

/** An EC2 instance type, such as {@code t3.micro}: a family and a size. */
public record InstanceType(String family, String size) {
    static final String PATTERN = "^[a-z][a-z0-9-]*[0-9][a-z0-9-]*\\.[a-z0-9-]+$";

    private static final CharacterSet FAMILY = CharacterSet.of("a-z0-9", "-");
    private static final int LONGEST_MULTIPLE = 3;
    private static final String FORM = "write family and size, such as t3.micro, m7g.large or c5.2xlarge";
    private static final List<String> SIZES = List.of("nano", "micro", "small", "medium", "large", "xlarge", "metal");

    public InstanceType {
        String text = family + "." + size;
        if (!FAMILY.hasAll(family) || generation(family) <= 0) {
            throw notAType(text, FORM);
        }
        if (!isSize(size)) {
            Optional<String> nearest = Nearest.to(size, SIZES);
            throw notAType(text, nearest.isPresent() ? "did you mean '" + family + "." + nearest.get() + "'?" : FORM);
        }
        if (family.startsWith("mac")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is a Mac, which cannot run an ECS container instance",
                    "choose a Linux instance type, such as t3.micro");
        }
    }

    /** Reads {@code family.size}. */
    public static InstanceType parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw notAType(text, FORM);
        }
        return new InstanceType(text.substring(0, dot), text.substring(dot + 1));
    }

    /**
     * The architecture, read off the family's name as AWS gives them: a {@code g} right after the generation is Graviton,
     * {@code -gb} is Grace. The first Graviton, {@code a1}, came before that rule.
     */
    public Architecture architecture() {
        if (family.equals("a1") || family.contains("-gb")) {
            return Architecture.ARM64;
        }
        int attributes = generation(family);
        while (attributes < family.length() && CharacterSet.DIGITS.has(family.charAt(attributes))) {
            attributes++;
        }
        boolean graviton = attributes < family.length() && family.charAt(attributes) == 'g';
        return graviton ? Architecture.ARM64 : Architecture.X86_64;
    }

    private static InvalidValue notAType(String text, String fix) {
        return new InvalidValue(InvalidValue.quoted(text) + " is not an EC2 instance type", fix);
    }

    /** Where the generation number begins; -1 when there is none. */
    private static int generation(String family) {
        for (int i = 0; i < family.length(); i++) {
            if (CharacterSet.DIGITS.has(family.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSize(String size) {
        return switch (size) {
            case "nano", "micro", "small", "medium", "large", "xlarge", "metal" -> true;
            default -> isMultiple(size, "", "xlarge") || isMultiple(size, "metal-", "xl");
        };
    }

    /** {@code 2xlarge}, {@code metal-24xl}. */
    private static boolean isMultiple(String size, String before, String after) {
        if (!size.startsWith(before) || !size.endsWith(after)) {
            return false;
        }
        int end = size.length() - after.length();
        String number = end < before.length() ? "" : size.substring(before.length(), end);
        return !number.isEmpty()
                && number.length() <= LONGEST_MULTIPLE
                && number.charAt(0) != '0'
                && CharacterSet.DIGITS.hasAll(number);
    }

    @Override
    public String toString() {
        return family + "." + size;
    }
}
