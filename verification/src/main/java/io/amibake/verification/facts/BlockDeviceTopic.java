package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Block devices by their paths; links are followed. The device's number is what {@code ls} shows, and all else stands below
 * {@code /sys/dev/block}: no device is opened, and no program of util-linux is needed.
 */
public final class BlockDeviceTopic implements Topic<String, Finding<BlockDevice>> {
    private static final BlockDeviceTopic OF_THE_HOST = new BlockDeviceTopic("");

    /** What a sector is in {@code size}, whatever the device's own sectors are (kernel: Documentation/ABI/stable/sysfs-block). */
    private static final int SECTOR = 512;

    private static final String SCRIPT = """
            value() {
              value=
              { read -r value <"$1"; } 2>/dev/null
              printf '%s\\0' "$value"
            }
            look() {
              said=$(ls -lnLd -- "$1" 2>&1)
              case $said in
                b[r-][w-]*)
                  set -f
                  # shellcheck disable=SC2086 # its words
                  set -- $said
                  set +f
                  number=${5%,}:$6
                  printf 'block\\0%s\\0' "$number"
                  block=$r/sys/dev/block/$number
                  value "$block/size"
                  value "$block/ro"
                  if [ -e "$block/partition" ]; then
                    printf 'yes\\0'
                    value "$block/../queue/logical_block_size"
                  else
                    printf 'no\\0'
                    value "$block/queue/logical_block_size"
                  fi
                  ;;
                [cdps-][r-][w-]*) printf 'other\\0\\0' ;;
                *) printf 'missing\\0%s\\0' "$said" ;;
              esac
            }
            for path do
              look "$path"
            done
            """;

    private final String root;

    /** @param root where the host's {@code /sys} begins; empty for the host itself */
    BlockDeviceTopic(String root) {
        this.root = root;
    }

    /** The block device at an absolute path, such as {@code /dev/nvme0n1}. */
    public static Question<String, Finding<BlockDevice>> of(String path) {
        return new Question<>(OF_THE_HOST, path);
    }

    @Override
    public String name() {
        return "block-device";
    }

    @Override
    public Privilege privilege() {
        return Privilege.LOGIN;
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public Duration limit(List<String> paths) {
        return Duration.ofSeconds(10);
    }

    @Override
    public String script(List<String> paths) {
        return "r=" + ShellWord.of(root) + "\n" + Absence.words(paths) + SCRIPT;
    }

    @Override
    public List<Answer<Finding<BlockDevice>>> read(List<String> paths, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<Finding<BlockDevice>>> answers = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            answers.add(device(fields, reply));
        }
        return answers;
    }

    private static Answer<Finding<BlockDevice>> device(Fields fields, Reply reply) {
        String state = fields.next().orElse("");
        Optional<String> said = fields.next();
        if (said.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        return switch (state) {
            case "block" -> device(said.get(), fields, reply);
            case "other" -> Answer.known(Finding.absent("is no block device"));
            default -> Absence.of(said.get(), reply);
        };
    }

    private static Answer<Finding<BlockDevice>> device(String number, Fields fields, Reply reply) {
        String size = fields.next().orElse("");
        String readOnly = fields.next().orElse("");
        boolean partition = fields.next().orElse("").equals("yes");
        Optional<String> sector = fields.next();
        if (sector.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (!LsLine.isNumber(size) || !LsLine.isNumber(readOnly) || !LsLine.isNumber(sector.get())) {
            return Answer.unknown(Unclear.because("/sys/dev/block/" + number + " could not be read", reply));
        }
        return Answer.known(Finding.present(new BlockDevice(
                number,
                Math.multiplyExact(Long.parseLong(size), SECTOR),
                Integer.parseInt(sector.get()),
                readOnly.equals("0"),
                partition)));
    }
}
