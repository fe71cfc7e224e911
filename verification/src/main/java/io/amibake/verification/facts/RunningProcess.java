package io.amibake.verification.facts;

import io.amibake.verification.Answer;

/**
 * A process.
 *
 * @param user the name of whom it runs as; the number where nobody has it
 * @param commandLine its arguments with blanks between; empty for a thread of the kernel
 */
public record RunningProcess(int pid, int parent, long uid, String user, Answer<String> commandLine) {}
