package io.amibake.cli.release;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.provisioning.Secret;
import io.amibake.provisioning.aws.MfaPrompt;
import java.io.Console;

/** Asks whoever sits at the terminal for the code of an MFA device, without showing it. */
public final class MfaTerminal implements MfaPrompt {
    @Override
    @SuppressWarnings("SystemConsoleNull") // the launcher has every JDK give none without a terminal (jdk.console)
    public Secret ask(String serial) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("code of MFA device %s: ", Printable.of(serial));
        if (typed == null || typed.length == 0) {
            throw AmibakeException.invalidInput(new Problem(
                    console == null
                            ? "the role needs the code of an MFA device, and there is no terminal to ask for it"
                            : "no code of the MFA device was given",
                    serial,
                    "run amibake on a terminal and type the code that the device shows, or use credentials that were made"
                            + " with it: aws sts get-session-token"));
        }
        return new Secret(new String(typed));
    }
}
