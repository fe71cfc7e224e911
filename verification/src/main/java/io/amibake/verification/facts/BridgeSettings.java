package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Docker is told of its bridge.
 *
 * @param address the one that the interface asked about will get; empty where nothing says, or another interface gets it
 * @param disabled whether Docker is told to make no bridge
 * @param conflict why dockerd would not start with these settings; then neither of the above is true of anything
 * @param settings all that was found, those that take effect last
 */
public record BridgeSettings(
        Optional<String> address, boolean disabled, Optional<String> conflict, List<BridgeSetting> settings) {
    private static final String USUAL = "docker0";

    public BridgeSettings {
        settings = List.copyOf(settings);
    }

    /** Why nothing of it holds. */
    static BridgeSettings conflicting(String conflict, List<BridgeSetting> settings) {
        return new BridgeSettings(Optional.empty(), false, Optional.of(conflict), settings);
    }

    /** What dockerd makes of the settings (its verifyDaemonSettings and findConfigurationConflicts). */
    static BridgeSettings of(String interfaceName, List<BridgeSetting> settings) {
        for (String key : List.of("bip", "bridge")) {
            Optional<BridgeSetting> inFile = last(key, false, settings);
            Optional<BridgeSetting> asFlag = last(key, true, settings);
            if (inFile.isPresent() && asFlag.isPresent()) {
                return conflicting(
                        inFile.get() + ", and " + asFlag.get() + ": dockerd does not start with both", settings);
            }
        }
        Optional<BridgeSetting> bip = last("bip", settings);
        Optional<BridgeSetting> bridge = last("bridge", settings);
        if (bip.isPresent() && bridge.isPresent()) {
            return conflicting(bip.get() + ", and " + bridge.get() + ": dockerd does not start with both", settings);
        }
        boolean disabled = bridge.isPresent() && bridge.get().value().equals("none");
        boolean isUsual = bridge.isEmpty() && interfaceName.equals(USUAL);
        return new BridgeSettings(
                isUsual ? bip.map(BridgeSetting::value) : Optional.empty(), disabled, Optional.empty(), settings);
    }

    private static Optional<BridgeSetting> last(String key, List<BridgeSetting> settings) {
        Optional<BridgeSetting> flag = last(key, true, settings);
        return flag.isPresent() ? flag : last(key, false, settings);
    }

    /** Of a flag that is given twice, the last one counts; one without a value counts as not given. */
    private static Optional<BridgeSetting> last(String key, boolean isFlag, List<BridgeSetting> settings) {
        List<BridgeSetting> found = new ArrayList<>();
        for (BridgeSetting setting : settings) {
            if (setting.key().equals(key) && setting.isFlag() == isFlag) {
                found.add(setting);
            }
        }
        return found.isEmpty() || found.get(found.size() - 1).value().isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1));
    }
}
