package io.amibake.config;

import io.amibake.core.Nearest;
import java.util.ArrayList;
import java.util.List;

/** An AWS region, such as {@code us-west-2}. */
public record Region(String name) {
    /** AWS's own list of its partitions (botocore's partitions.json): the partition, then its regions. */
    private static final String[][] PARTITIONS = {
        {
            "aws",
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
        },
        {"aws-cn", "cn-north-1", "cn-northwest-1"},
        {"aws-eusc", "eusc-de-east-1"},
        {"aws-iso", "us-iso-east-1", "us-iso-west-1"},
        {"aws-iso-b", "us-isob-east-1", "us-isob-west-1"},
        {"aws-iso-e", "eu-isoe-west-1"},
        {"aws-iso-f", "us-isof-east-1", "us-isof-south-1"},
        {"aws-us-gov", "us-gov-east-1", "us-gov-west-1"},
    };

    public Region {
        if (!isKnown(name)) {
            throw new InvalidValue(
                    InvalidValue.quoted(name) + " is not an AWS region",
                    Nearest.suggestion(name, known(), "use the code of a region, such as us-west-2"));
        }
    }

    public static Region parse(String text) {
        return new Region(text);
    }

    /** The group of regions that share accounts and ARNs: {@code aws}, {@code aws-cn}, {@code aws-us-gov} … */
    public String partition() {
        return partitionOf(name);
    }

    static boolean isKnown(String name) {
        return !partitionOf(name).isEmpty();
    }

    /** Every region of every partition. */
    static List<String> known() {
        List<String> known = new ArrayList<>();
        for (String[] partition : PARTITIONS) {
            known.addAll(List.of(partition).subList(1, partition.length));
        }
        return known;
    }

    private static String partitionOf(String region) {
        for (String[] partition : PARTITIONS) {
            for (int i = 1; i < partition.length; i++) {
                if (partition[i].equals(region)) {
                    return partition[0];
                }
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return name;
    }
}
