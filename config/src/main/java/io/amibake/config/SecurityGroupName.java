package io.amibake.config;

/** The name of a security group in a VPC (EC2 API reference, CreateSecurityGroup). */
public record SecurityGroupName(String text) {
    static final String PATTERN = "^[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]{1,255}$";

    /** What EC2 allows in the name and the description of a security group. */
    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", " ._-:/()#,@[]+=&;{}!$*");

    public SecurityGroupName {
        check(text, "the security group name");
        if (text.startsWith("sg-") || text.startsWith(" ") || text.endsWith(" ")) {
            throw new InvalidValue(
                    "the security group name " + InvalidValue.quoted(text)
                            + " begins with sg-, or with or ends in a blank",
                    "write another name, or give an existing group's id as 'id'");
        }
    }

    public static SecurityGroupName parse(String text) {
        return new SecurityGroupName(text);
    }

    static void check(String text, String name) {
        if (text.isEmpty() || text.length() > 255) {
            throw new InvalidValue(name + " has " + text.length() + " characters", "give it 1 to 255 characters");
        }
        if (!ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    name + " " + InvalidValue.quoted(text) + " has " + ALLOWED.quotedOutsider(text)
                            + ", which EC2 does not allow there",
                    "use letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
