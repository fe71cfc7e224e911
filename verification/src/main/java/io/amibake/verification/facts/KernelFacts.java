package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.time.Instant;
import java.util.List;

/**
 * The running kernel.
 *
 * @param release as {@code uname -r} has it: {@code 6.1.0-18-amd64}
 * @param version as {@code uname -v} has it
 * @param machine as {@code uname -m} has it: {@code x86_64}, {@code aarch64}
 * @param commandLine the words it was booted with
 * @param modules the loaded ones, as {@code lsmod} names them; what is built in is none. Absent for a kernel without modules
 * @param booted when the first process started
 */
public record KernelFacts(
        Answer<String> release,
        Answer<String> version,
        Answer<String> machine,
        Answer<List<String>> commandLine,
        Answer<Finding<List<String>>> modules,
        Answer<Instant> booted) {}
