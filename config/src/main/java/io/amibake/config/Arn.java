package io.amibake.config;

import java.util.Optional;

/** The six fields of an Amazon Resource Name: {@code arn:partition:service:region:account:resource}. */
record Arn(String partition, String service, String region, String account, String resource) {
    /** Any partition, for the editors' schema. */
    static final String PARTITIONS = "(aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-eusc)";

    /** Empty when the text does not have the form of an ARN of that service. */
    static Optional<Arn> of(String text, String service) {
        String[] fields = new String[5];
        int start = 0;
        for (int i = 0; i < fields.length; i++) {
            int colon = text.indexOf(':', start);
            if (colon < 0) {
                return Optional.empty();
            }
            fields[i] = text.substring(start, colon);
            start = colon + 1;
        }
        if (!fields[0].equals("arn") || !isPartition(fields[1]) || !fields[2].equals(service)) {
            return Optional.empty();
        }
        return Optional.of(new Arn(fields[1], fields[2], fields[3], fields[4], text.substring(start)));
    }

    boolean hasAccount() {
        return account.length() == 12 && CharacterSet.DIGITS.hasAll(account);
    }

    private static boolean isPartition(String text) {
        return switch (text) {
            case "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc" -> true;
            default -> false;
        };
    }
}
