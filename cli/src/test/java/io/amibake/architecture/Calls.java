package io.amibake.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Calls that reach out of the program. */
final class Calls {
    private Calls() {}

    static DescribedPredicate<JavaMethodCall> to(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + List.of(names),
                call -> isOf(owner, call) && wanted.contains(call.getName()));
    }

    static DescribedPredicate<JavaFieldAccess> toFieldsOf(Class<?> owner) {
        return DescribedPredicate.describe("a field of " + owner.getSimpleName(), access -> isOf(owner, access));
    }

    static DescribedPredicate<JavaMethodCall> toClockChanceOrSleep() {
        return DescribedPredicate.describe("the clock, chance or sleep", Calls::isClockChanceOrSleep);
    }

    /** A {@link Random} with a seed gives the same numbers each time. */
    static DescribedPredicate<JavaConstructorCall> toSeedlessRandom() {
        return DescribedPredicate.describe(
                "new Random()",
                call -> call.getTargetOwner().isAssignableTo(Random.class)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static boolean isClockChanceOrSleep(JavaMethodCall call) {
        String name = call.getName();
        return (name.equals("now")
                        && call.getTargetOwner().getPackageName().startsWith("java.time")
                        && call.getTarget().getRawParameterTypes().isEmpty())
                || ((isOf(Clock.class, call) || isOf(InstantSource.class, call)) && name.startsWith("system"))
                || (isOf(System.class, call)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name))
                || (isOf(Math.class, call) && name.equals("random"))
                || (isOf(UUID.class, call) && name.equals("randomUUID"))
                || isOf(ThreadLocalRandom.class, call)
                || ((isOf(Thread.class, call) || isOf(TimeUnit.class, call)) && name.equals("sleep"));
    }

    private static boolean isOf(Class<?> owner, JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }
}
