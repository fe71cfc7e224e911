package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.verification.Answers;
import io.amibake.verification.Deadline;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The checks of a phase on one host. */
final class HostRun {
    private final Target target;
    private final List<Check> checks;
    private final Settings settings;
    private final Judge judge;
    private volatile Standing standing = Standing.QUEUED;
    private volatile Optional<Session> asking = Optional.empty();
    private volatile Optional<HostReport> done = Optional.empty();

    HostRun(Target target, List<Check> checks, Settings settings, Mask mask) {
        this.target = target;
        this.checks = checks;
        this.settings = settings;
        this.judge = new Judge(mask);
    }

    /**
     * What became of them.
     *
     * @throws AmibakeException (status 2) when what the user gave for reaching the host is at fault
     */
    HostReport report() {
        HostReport report = report(settings.surroundings().nanoTime());
        done = Optional.of(report);
        return report;
    }

    /** What became of them, once it is known. */
    Optional<HostReport> done() {
        return done;
    }

    /** What became of them so far, for whoever cannot wait. */
    HostReport interrupted() {
        Standing now = standing;
        List<CheckResult> results = new ArrayList<>(now.results());
        Map<String, CheckResult> done = new HashMap<>();
        results.forEach(result -> done.put(result.check().id(), result));
        Answers answers = asking.map(Session::soFar).orElseGet(Answers::none);
        int asked = results.size() + now.asked();
        for (Check check : checks.subList(results.size(), checks.size())) {
            boolean isDone =
                    results.size() < asked && !isWaiting(check, done) && answers.haveAll(judge.questions(check));
            CheckResult result = isDone ? told(check, answers) : judge.inconclusive(check, now.why());
            results.add(result);
            if (isDone) {
                done.put(check.id(), result);
            }
        }
        Problem problem = now.interrupted(target.name(), done.size(), checks.size());
        return new HostReport(target.name(), results, List.of(), Optional.of(problem), Duration.ZERO);
    }

    private CheckResult told(Check check, Answers answers) {
        judge.learn(check, answers);
        return judge.result(check, answers);
    }

    /** Whether a check would be skipped, or could still be. */
    private static boolean isWaiting(Check check, Map<String, CheckResult> done) {
        return check.requires().isPresent()
                && (!done.containsKey(check.requires().get()) || isSkipped(check, done));
    }

    /** The secrets that the host has told. */
    Set<String> secrets() {
        return judge.secrets();
    }

    private HostReport report(long start) {
        Attempt attempt;
        try {
            attempt = attempt();
        } catch (AmibakeException failure) {
            return unreached(failure, start);
        }
        if (attempt.lost().isPresent() && attempt.mayTryAgain() && settings.connections() > 1) {
            String note = judge.shown("the connection was lost ("
                    + attempt.lost().get() + "), so all checks were begun again from the start");
            settings.progress().happened(target.name() + ": " + note);
            attempt = again(attempt).noting(note);
        }
        boolean isRefused = attempt.isRefused();
        Optional<Problem> problem = attempt.lost().map(why -> isRefused ? refused(why) : lost(why));
        return new HostReport(target.name(), attempt.results(), attempt.notes(), problem, since(start));
    }

    private Attempt again(Attempt first) {
        try {
            return attempt();
        } catch (AmibakeException failure) {
            if (failure.status() == ExitStatus.INVALID_INPUT) {
                throw failure;
            }
            return first;
        }
    }

    private HostReport unreached(AmibakeException failure, long start) {
        if (failure.status() == ExitStatus.INVALID_INPUT) {
            throw failure;
        }
        List<CheckResult> results = new ArrayList<>(checks.size());
        for (Check check : checks) {
            results.add(judge.inconclusive(check, HostReport.NOT_REACHED));
        }
        Optional<Problem> problem = Optional.of(failure.problems().get(0));
        return new HostReport(target.name(), results, List.of(), problem, since(start));
    }

    private Problem refused(String why) {
        return new Problem(
                "the host lets the user in, but runs no shell: " + why,
                target.name(),
                "log in as a user that may run commands: see what the host says, the user's login shell, and"
                        + " ForceCommand or command= at the key");
    }

    private Problem lost(String why) {
        return new Problem(
                "the connection was lost: " + why,
                target.name(),
                "see on the host what ended it (its load, its log of sshd), then try again");
    }

    private Duration since(long start) {
        return Duration.ofNanos(settings.surroundings().nanoTime() - start);
    }

    /**
     * What one connection led to.
     *
     * @param isRefused whether the host ran something else than a shell
     * @param mayTryAgain whether there is time left, and no check was begun that changes the host or may
     */
    private record Attempt(
            List<CheckResult> results,
            List<String> notes,
            Optional<String> lost,
            boolean isRefused,
            boolean mayTryAgain) {
        Attempt noting(String note) {
            List<String> more = new ArrayList<>(notes);
            more.add(note);
            return new Attempt(results, more, lost, isRefused, mayTryAgain);
        }
    }

    private Attempt attempt() {
        Deadline reach = Deadline.after(settings.reach(), settings.surroundings());
        standing = Standing.REACHING.after(standing);
        asking = Optional.empty();
        try (Session session = Session.open(target, settings.surroundings(), reach, settings.progress())) {
            asking = Optional.of(session);
            Duration limit = settings.limit().orElseGet(this::limit);
            Deadline deadline = Deadline.after(limit, settings.surroundings());
            Map<String, CheckResult> done = new HashMap<>();
            List<CheckResult> results = new ArrayList<>(checks.size());
            boolean changing = false;
            boolean running = false;
            for (List<Check> stage : Stages.of(checks)) {
                changing |= Stages.changesHost(stage)
                        && !isSkipped(stage.get(0), done)
                        && session.lost().isEmpty();
                running |= Stages.mayChangeHost(stage) && session.lost().isEmpty();
                standing = new Standing(Standing.State.CHECKING, results, stage.size(), changing).after(standing);
                ask(session, stage, deadline, done, results);
            }
            return new Attempt(
                    results,
                    session.notes(),
                    session.lost(),
                    session.isRefused(),
                    !changing && !running && !session.isRefused() && !deadline.hasPassed());
        }
    }

    private void ask(
            Session session,
            List<Check> stage,
            Deadline deadline,
            Map<String, CheckResult> done,
            List<CheckResult> results) {
        Set<Question<?, ?>> questions = new LinkedHashSet<>();
        Set<String> asked = new LinkedHashSet<>();
        for (Check check : stage) {
            if (!isSkipped(check, done)) {
                asked.add(check.id());
                questions.addAll(judge.questions(check));
            }
        }
        if (questions.isEmpty()) {
            for (Check check : stage) {
                add(judge.skipped(check, required(check, done)), done, results);
            }
            return;
        }
        Answers answers = session.ask(new ArrayList<>(questions), deadline);
        stage.stream().filter(check -> asked.contains(check.id())).forEach(check -> judge.learn(check, answers));
        for (Check check : stage) {
            boolean skipped = !asked.contains(check.id()) || isSkipped(check, done);
            CheckResult result = skipped ? judge.skipped(check, required(check, done)) : judge.result(check, answers);
            add(result, done, results);
        }
    }

    private static void add(CheckResult result, Map<String, CheckResult> done, List<CheckResult> results) {
        results.add(result);
        done.put(result.check().id(), result);
    }

    /** The check without whose passing this one is skipped; it has come to something. */
    private static Check required(Check check, Map<String, CheckResult> done) {
        return Objects.requireNonNull(done.get(check.requires().orElseThrow())).check();
    }

    /** Whether a check that it requires is known not to have passed. */
    private static boolean isSkipped(Check check, Map<String, CheckResult> done) {
        CheckResult required =
                check.requires().isPresent() ? done.get(check.requires().get()) : null;
        return required != null && !(required.verdict() instanceof Verdict.Passed);
    }

    /** What all programs may take together, and a while for everything else. */
    private Duration limit() {
        Duration limit = Duration.ofMinutes(2);
        for (Check check : checks) {
            limit = limit.plus(check.inquiry().timeout());
        }
        return limit;
    }
}
