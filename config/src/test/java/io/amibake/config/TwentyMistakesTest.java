package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwentyMistakesTest {
    private static final String FILE = """
            nmae: Web
            name: Web*Image
            version: "{comit}"
            platform: amazon-linux-2023
            source:
              ami: ami-123
              ami: ami-0123456789abcdef0
            build:
              region: us-wst-2
              instanceType: t3.mircro
              assumeRole: arn:aws:iam::1234:role/bake
              network:
                publicIP: true
            image:
              users: ["12345", 123456789012]
              regions: us-east-1
              encrypt: "yes"
              kmsKey: &key alias/own
            system:
              timezone: America/Los_Angelos
            docker:
              bridgeCidr: 100.64.0.1/24
              networkMode: bridged
            firstrun:
              clusterTimeout: 5 minutes
            launch:
              capacity: {min: 3, max: 1, desired: 2}
              logRetentionDays: 31
            packer: json
            """;

    private static final String PROBLEMS = """
            error: key 'nmae' is not known
              at:  image.yaml:1:1 (nmae)
              fix: did you mean 'name'?
            error: the image name 'Web*Image' has '*', which EC2 does not allow in an AMI name
              at:  image.yaml:2:7 (name)
              fix: use letters, digits, blanks and ( ) [ ] . / - ' @ _
            error: the version has the unknown placeholder '{comit}'
              at:  image.yaml:3:10 (version)
              fix: did you mean '{commit}'?
            error: 'ami-123' is not an AMI id
              at:  image.yaml:6:8 (source.ami)
              fix: write ami- and 8 or 17 hexadecimal digits, such as ami-0123456789abcdef0
            error: key 'ami' is given twice
              at:  image.yaml:7:3 (source.ami)
              fix: keep one of the two; the first is on line 6
            error: 'us-wst-2' is not an AWS region
              at:  image.yaml:9:11 (build.region)
              fix: did you mean 'us-west-2'?
            error: 't3.mircro' is not an EC2 instance type
              at:  image.yaml:10:17 (build.instanceType)
              fix: did you mean 't3.micro'?
            error: 'arn:aws:iam::1234:role/bake' is not the ARN of an IAM role
              at:  image.yaml:11:15 (build.assumeRole)
              fix: write it as arn:aws:iam::123456789012:role/NAME
            error: key 'publicIP' is not known
              at:  image.yaml:13:5 (build.network.publicIP)
              fix: did you mean 'publicIp'?
            error: '12345' is not an AWS account id
              at:  image.yaml:15:11 (image.users[0])
              fix: write its 12 digits between quotes, such as "123456789012"
            error: this must be a list, not the text 'us-east-1'
              at:  image.yaml:16:12 (image.regions)
              fix: write it in brackets: [us-east-1]
            error: this must be true or false, not the text 'yes'
              at:  image.yaml:17:12 (image.encrypt)
              fix: write true
            error: anchors (&name) are not allowed
              at:  image.yaml:18:11 (image.kmsKey)
              fix: remove the anchor
            error: 'America/Los_Angelos' is not a time zone
              at:  image.yaml:20:13 (system.timezone)
              fix: did you mean 'America/Los_Angeles'?
            error: '100.64.0.1/24' has host bits set
              at:  image.yaml:22:15 (docker.bridgeCidr)
              fix: write the block as 100.64.0.0/24
            error: 'bridged' is not allowed here
              at:  image.yaml:23:16 (docker.networkMode)
              fix: did you mean 'bridge'?
            error: '5 minutes' is not a time span
              at:  image.yaml:25:19 (firstrun.clusterTimeout)
              fix: write a number and s, m or h, such as 30s, 5m or 1h
            error: the capacity's max 1 is less than its min 3
              at:  image.yaml:27:27 (launch.capacity.max)
              fix: write min <= desired <= max
            error: CloudWatch Logs cannot keep logs for 31 days
              at:  image.yaml:28:21 (launch.logRetentionDays)
              fix: write 30, the nearest it takes
            error: this must be a mapping, not the text 'json'
              at:  image.yaml:29:9 (packer)
              fix: write 'key: value' lines below it""";

    @TempDir
    Path directory;

    @Test
    void finds_twenty_different_mistakes_of_one_file_in_one_run() {
        List<Problem> problems = ConfigFiles.in(directory).problems(FILE);

        List<String> texts = new ArrayList<>();
        for (Problem problem : problems) {
            texts.add(problem.toString());
        }
        assertThat(String.join("\n", texts)).isEqualTo(PROBLEMS);
        assertThat(problems).hasSize(20);
    }
}
