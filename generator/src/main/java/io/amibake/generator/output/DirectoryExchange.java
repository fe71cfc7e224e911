package io.amibake.generator.output;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Has two directories change places in one step, which Java cannot: {@code renameat2(2)} with {@code RENAME_EXCHANGE} on
 * Linux (through {@code syscall(2)}, as C libraries before 2018 have no function for it), {@code renamex_np(2)} with
 * {@code RENAME_SWAP} on macOS.
 */
final class DirectoryExchange {
    private static final int AT_FDCWD = -100;
    private static final int FLAG = 2;

    private DirectoryExchange() {}

    static void exchange(Path first, Path second) throws IOException {
        int failed;
        try {
            failed = call(terminated(first), terminated(second));
        } catch (LinkageError e) {
            throw new CannotExchange("native code cannot be called", e);
        }
        if (failed != 0) {
            throw new CannotExchange("the system refuses with error " + Native.getLastError(), null);
        }
    }

    private static int call(byte[] first, byte[] second) throws CannotExchange {
        NativeLibrary c = NativeLibrary.getInstance("c");
        if (com.sun.jna.Platform.isMac()) {
            return c.getFunction("renamex_np").invokeInt(new Object[] {first, second, FLAG});
        }
        Function call = c.getFunction("syscall");
        return call.invokeInt(new Object[] {number(), AT_FDCWD, first, AT_FDCWD, second, FLAG});
    }

    /** The number of {@code renameat2} (asm/unistd.h), which each architecture has its own of. */
    private static NativeLong number() throws CannotExchange {
        return new NativeLong(
                switch (com.sun.jna.Platform.ARCH) {
                    case "x86-64" -> 316;
                    case "aarch64", "riscv64" -> 276;
                    case "ppc64le" -> 357;
                    case "s390x" -> 347;
                    default -> throw new CannotExchange("unknown architecture " + com.sun.jna.Platform.ARCH, null);
                });
    }

    /** The path as the system spells it, byte by byte, whatever the locale: a file URI has just that. */
    private static byte[] terminated(Path path) {
        String uri = path.toUri().getRawPath();
        int length = uri.endsWith("/") && uri.length() > 1 ? uri.length() - 1 : uri.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 1);
        for (int i = 0; i < length; i++) {
            char c = uri.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        bytes.write(0);
        return bytes.toByteArray();
    }
}
