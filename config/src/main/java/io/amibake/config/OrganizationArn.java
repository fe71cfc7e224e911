package io.amibake.config;

import java.util.Optional;

/** The ARN of an organization, or of an organizational unit of one, that an image is shared with. */
public record OrganizationArn(String text) {
    static final String PATTERN = "^arn:" + Arn.PARTITIONS
            + ":organizations::[0-9]{12}:(organization/o-[a-z0-9]{10,32}|ou/o-[a-z0-9]{10,32}/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$";

    private static final CharacterSet ID = CharacterSet.of("a-z0-9", "");

    public OrganizationArn {
        Optional<Arn> arn = Arn.of(text, "organizations");
        if (arn.isEmpty() || !isOrganizationOrUnit(arn.get())) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the ARN of an organization or an organizational unit",
                    "write it as arn:aws:organizations::123456789012:organization/o-ID or …:ou/o-ID/ou-ID");
        }
    }

    public static OrganizationArn parse(String text) {
        return new OrganizationArn(text);
    }

    /** Whether it is an organizational unit; else it is a whole organization. */
    public boolean isUnit() {
        return text.contains(":ou/");
    }

    /** {@code aws}, {@code aws-cn}, {@code aws-us-gov} … */
    public String partition() {
        return text.substring(4, text.indexOf(':', 4));
    }

    private static boolean isOrganizationOrUnit(Arn arn) {
        if (!arn.region().isEmpty() || !arn.hasAccount()) {
            return false;
        }
        String resource = arn.resource();
        if (resource.startsWith("organization/o-")) {
            return isId(resource.substring("organization/o-".length()), 10);
        }
        int unit = resource.indexOf("/ou-");
        return resource.startsWith("ou/o-")
                && unit > 0
                && isId(resource.substring("ou/o-".length(), unit), 10)
                && isUnitId(resource.substring(unit + "/ou-".length()));
    }

    private static boolean isUnitId(String text) {
        int dash = text.indexOf('-');
        return dash > 0 && isId(text.substring(0, dash), 4) && isId(text.substring(dash + 1), 8);
    }

    private static boolean isId(String text, int shortest) {
        return text.length() >= shortest && text.length() <= 32 && ID.hasAll(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
