package io.amibake.verification.facts;

import io.amibake.verification.Output;

/** How a command ended, and what it printed. */
public record CommandFacts(int status, Output out, Output err) {}
