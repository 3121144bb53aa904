package io.github.fal4j.emulator.cli;

import picocli.CommandLine.IVersionProvider;

/** Finds the version in the jar's manifest. */
final class EmulatorVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = EmulatorVersion.class.getPackage().getImplementationVersion();
        return new String[] {"fal4j-emulator " + (version == null ? "(not packaged)" : version)};
    }
}
