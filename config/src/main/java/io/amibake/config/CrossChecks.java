package io.amibake.config;

/** The checks across several keys of a config. Each works on what could be read, so that all report in one run. */
final class CrossChecks {
    private CrossChecks() {}

    static void run(Readings readings) {
        SourceChecks.run(readings);
        ArchitectureChecks.run(readings);
        PlatformChecks.run(readings);
        BuildChecks.run(readings);
        VolumeChecks.run(readings);
        RegionChecks.run(readings);
        EncryptionChecks.run(readings);
        TextChecks.run(readings);
        DockerChecks.run(readings);
        FirstrunChecks.run(readings);
        LaunchChecks.run(readings);
        FeatureChecks.run(readings);
        BuilderKeyChecks.run(readings);
        ReleaseChecks.run(readings);
    }
}
