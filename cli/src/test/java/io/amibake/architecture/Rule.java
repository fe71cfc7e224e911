package io.amibake.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/** The rules of the house that can be read off class files; {@code root} is the package that the modules lie in. */
enum Rule {
    NO_PACKAGE_CYCLES("cycles", "Cycle detected", root -> slices().matching(root + ".(**)")
            .should()
            .beFreeOfCycles()),

    MODULES_SEE_ONLY_THEIR_MODULES(
            "modules", "sees module config", root -> classes().should(new SeeOnlyItsModules(root))),

    LIBRARIES_STAY_IN_THEIR_MODULE(
            "libraries", "org.apache.commons.cli.Options", root -> classes().should(new KeepLibrariesIn(root))),

    THE_AWS_SDK_STAYS_IN_ITS_PACKAGE("aws", "software.amazon.awssdk.regions.Region", root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".provisioning.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")),

    PUBLIC_SIGNATURES_MENTION_ONLY_JDK_TYPES_AND_OURS(
            "signatures",
            "mentions org.apache.commons.cli.Options",
            root -> classes().that().arePublic().should(new MentionOnlyJdkTypesAndOurs(root))),

    CLASSES_ARE_CLOSED("open", "is open for extension", root -> classes().should(new BeClosed())),

    /** But for the private working state of a class that only its package sees, such as a position in a text. */
    INSTANCE_FIELDS_ARE_FINAL("mutable", "mutable.Counter.count", root -> fields().that()
            .areNotStatic()
            .and(describe(
                    "are seen",
                    field -> !field.getModifiers().contains(JavaModifier.PRIVATE)
                            || field.getOwner().getModifiers().contains(JavaModifier.PUBLIC)))
            .should()
            .beFinal()),

    THERE_IS_NO_STATIC_MUTABLE_STATE(
            "statics",
            "statics.Cache.last",
            root -> fields().that().areStatic().should().beFinal()),

    NAMES_SAY_WHAT_IT_IS("names", "names.TextUtils", root -> noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Base|Common)$")),

    ONLY_CLI_TOUCHES_THE_PROCESS("process", "java.lang.System.getenv", root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli..")
            .should()
            .callMethodWhere(Calls.to(System.class, "exit", "getenv"))
            .orShould()
            .callMethodWhere(Calls.to(Runtime.class, "exit", "halt"))
            .orShould()
            .accessFieldWhere(Calls.toFieldsOf(System.class))),

    /** But for the one class each of verification and provisioning behind whose interface they lie. */
    CLOCK_CHANCE_AND_SLEEP_ARE_PASSED_IN("clock", "java.time.Instant.now", root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli..")
            .and()
            .doNotHaveFullyQualifiedName(root + ".verification.ThisMachine")
            .and()
            .doNotHaveFullyQualifiedName(root + ".provisioning.ThisMachine")
            .should()
            .callMethodWhere(Calls.toClockChanceOrSleep())
            .orShould()
            .callConstructorWhere(Calls.toSeedlessRandom())),

    EXCEPTION_IS_NEVER_CAUGHT(
            "catches", "catches java.lang.Exception", root -> classes().should(new CatchOnlyWhatItKnows())),

    EVERY_PACKAGE_IS_NULL_MARKED("unmarked", "lies in a package without @NullMarked", root -> classes()
            .should(new LieInNullMarkedPackage())),

    TESTS_ARE_NOT_PUBLIC(
            "tests",
            "tests.PublicTest",
            root -> classes().that().haveSimpleNameEndingWith("Test").should().notBePublic()),

    TEST_NAMES_ARE_SENTENCES("tests", "readsTheFile", root -> methods()
            .that()
            .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
            .should()
            .haveNameMatching("[a-z][a-zA-Z0-9]*(_[a-zA-Z0-9]+)+"));

    private final String fixture;
    private final String evidence;

    @SuppressWarnings("ImmutableEnumChecker") // only lambdas above, without state
    private final Function<String, ArchRule> rule;

    Rule(String fixture, String evidence, Function<String, ArchRule> rule) {
        this.fixture = fixture;
        this.evidence = evidence;
        this.rule = rule;
    }

    /** The package of the code that breaks the rule. */
    String fixture() {
        return "io.amibake.architecture.fixtures." + fixture;
    }

    /** What the rule says of its fixture. */
    String evidence() {
        return evidence;
    }

    ArchRule under(String root) {
        return rule.apply(root);
    }

    boolean isOfTests() {
        return this == TESTS_ARE_NOT_PUBLIC || this == TEST_NAMES_ARE_SENTENCES;
    }
}
