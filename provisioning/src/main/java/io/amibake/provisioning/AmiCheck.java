package io.amibake.provisioning;

/**
 * One thing that EC2 says of an AMI, beside what it should say.
 *
 * @param name as reports name it, {@code ami-encrypted}
 * @param reason why it matters
 */
public record AmiCheck(String name, String expected, String actual, String reason) {
    public boolean passes() {
        return expected.equals(actual);
    }
}
