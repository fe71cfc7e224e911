package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 1, 2, 15, 16 and 17: every consumer of the proxy, with it and without it. */
class FirstrunProxyTest {
    private static final String PROXY = "http://squid.example.org:3128";
    private static final String HOSTS = "localhost,127.0.0.1,169.254.169.254,169.254.170.2,/var/run/docker.sock";
    private static final String DROP_IN = "[Service]\nEnvironment=\"HTTP_PROXY=" + PROXY
            + "\"\nEnvironment=\"HTTPS_PROXY=" + PROXY + "\"\nEnvironment=\"NO_PROXY=" + HOSTS + "\"\n";
    private static final String ECS_CONFIG = "ECS_LOGLEVEL=info\nECS_CLUSTER=prod-cluster\nHTTP_PROXY=" + PROXY
            + "\nHTTPS_PROXY=" + PROXY + "\nNO_PROXY=" + HOSTS + "\n";
    private static final String SHELLS = "# Written by firstrun.sh from PROXY_URL.\nexport HTTP_PROXY=\"" + PROXY
            + "\" HTTPS_PROXY=\"" + PROXY + "\" NO_PROXY=\"" + HOSTS + "\"\nexport http_proxy=\"" + PROXY
            + "\" https_proxy=\"" + PROXY + "\" no_proxy=\"" + HOSTS + "\"\n";

    private final Path root;

    FirstrunProxyTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-2", "amazon-linux-2023"})
    void every_consumer_gets_the_proxy_on_systemd(String platform) {
        Sandbox sandbox = proxied(platform);

        assertThat(sandbox.text("/etc/systemd/system/docker.service.d/http-proxy.conf"))
                .isEqualTo(DROP_IN);
        assertThat(sandbox.text("/etc/systemd/system/ecs.service.d/http-proxy.conf"))
                .isEqualTo(DROP_IN);
        assertThat(sandbox.text("/etc/ecs/ecs.config")).isEqualTo(ECS_CONFIG);
        assertThat(sandbox.text("/opt/aws/amazon-cloudwatch-agent/etc/common-config.toml"))
                .isEqualTo("# [proxy]\n[ssl]\n  ca = \"x\"\n[proxy]\n  http_proxy = \"" + PROXY
                        + "\"\n  https_proxy = \"" + PROXY + "\"\n  no_proxy = \"" + HOSTS + "\"\n");
        assertThat(sandbox.text("/etc/profile.d/amibake-proxy.sh")).isEqualTo(SHELLS);
    }

    @Test
    void every_consumer_gets_the_proxy_on_upstart() {
        Sandbox sandbox = proxied("amazon-linux-1");

        assertThat(sandbox.text("/etc/sysconfig/docker"))
                .isEqualTo("# The max number of open files for the daemon itself\nDAEMON_MAXFILES=1048576\n"
                        + "OPTIONS=\"--default-ulimit nofile=1024:4096 --bip 100.64.0.1/24\"\nDAEMON_PIDFILE_TIMEOUT=10\n"
                        + "export HTTP_PROXY=\"" + PROXY + "\"\nexport HTTPS_PROXY=\"" + PROXY
                        + "\"\nexport NO_PROXY=\""
                        + HOSTS + "\"\n");
        assertThat(sandbox.text("/etc/init/ecs.override"))
                .isEqualTo("env HTTP_PROXY=" + PROXY + "\nenv HTTPS_PROXY=" + PROXY + "\nenv NO_PROXY=" + HOSTS + "\n");
        assertThat(sandbox.text("/etc/ecs/ecs.config")).isEqualTo(ECS_CONFIG);
        assertThat(sandbox.text("/etc/awslogs/proxy.conf"))
                .isEqualTo("HTTP_PROXY=" + PROXY + "\nHTTPS_PROXY=" + PROXY + "\nNO_PROXY=" + HOSTS + "\n");
        assertThat(sandbox.text("/etc/profile.d/amibake-proxy.sh")).isEqualTo(SHELLS);
    }

    @Test
    void package_managers_get_the_proxy_in_their_main_section() {
        assertThat(proxied("amazon-linux-2023").text("/etc/dnf/dnf.conf"))
                .isEqualTo("[main]\n# proxy set by firstrun.sh\nproxy=" + PROXY + "\ngpgcheck=1\n");
    }

    @Test
    void yum_gets_the_proxy_in_its_main_section() {
        assertThat(proxied("amazon-linux-2").text("/etc/yum.conf"))
                .isEqualTo("[main]\n# proxy set by firstrun.sh\nproxy=" + PROXY + "\nkeepcache=0\n");
    }

    @Test
    void apt_gets_the_proxy_in_a_file_of_its_own() {
        FirstRun firstRun =
                FirstRun.on("debian-12", root).without("ECS_CLUSTER").with("PROXY_URL", PROXY);
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/apt/apt.conf.d/95amibake-proxy"))
                .isEqualTo("Acquire::http::Proxy \"" + PROXY + "\";\nAcquire::https::Proxy \"" + PROXY + "\";\n");
    }

    @Test
    void the_image_may_bring_a_proxy_and_hosts_to_reach_without_it() {
        FirstRun firstRun = FirstRun.on(
                "amazon-linux-2023", root, "firstrun.proxyUrl=" + PROXY, "firstrun.noProxy=[.example.org, 10.0.0.0/8]");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/systemd/system/docker.service.d/http-proxy.conf"))
                .isEqualTo(DROP_IN.replace(HOSTS, HOSTS + ",.example.org,10.0.0.0/8"));
    }

    /** systemd takes a single per cent sign for a specifier. */
    @Test
    void per_cent_signs_reach_docker_unchanged() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root).with("PROXY_URL", "http://user:p%40ss@proxy:3128");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/systemd/system/docker.service.d/http-proxy.conf"))
                .contains("HTTP_PROXY=http://user:p%%40ss@proxy:3128\"");
        assertThat(firstRun.sandbox().mode("/etc/systemd/system/docker.service.d/http-proxy.conf"))
                .isEqualTo("rw-------");
        assertThat(firstRun.sandbox().text("/etc/ecs/ecs.config"))
                .contains("HTTP_PROXY=http://user:p%40ss@proxy:3128\n");
    }

    /** Pitfalls 1 and 2: an unset or empty PROXY_URL is no proxy, for nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023"})
    void nobody_gets_a_proxy_when_there_is_none(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root).with("PROXY_URL", "");
        assertThat(firstRun.run().status()).isZero();
        assertNoProxy(firstRun.sandbox());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void a_run_without_a_proxy_takes_back_what_a_run_with_one_has_set(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root);
        if (platform.equals("debian-12")) {
            firstRun.without("ECS_CLUSTER");
        }
        assertThat(firstRun.run().status()).isZero();
        Map<String, String> without = contents(firstRun.sandbox());
        assertThat(firstRun.with("PROXY_URL", PROXY).run().status()).isZero();
        assertThat(contents(firstRun.sandbox())).isNotEqualTo(without);

        assertThat(firstRun.with("PROXY_URL", "").run().status()).isZero();

        assertNoProxy(firstRun.sandbox());
        assertThat(withoutEmpty(contents(firstRun.sandbox()))).isEqualTo(withoutEmpty(without));
    }

    /** Pitfall 17: the original wrote the whole file. */
    @Test
    void other_settings_of_the_agent_stay() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root).with("PROXY_URL", PROXY);
        firstRun.sandbox()
                .file(
                        "/etc/ecs/ecs.config",
                        "ECS_ENGINE_AUTH_TYPE=docker\n#ECS_CLUSTER=x\nECS_CLUSTER=old\n",
                        "rw-------");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/ecs/ecs.config"))
                .isEqualTo("ECS_ENGINE_AUTH_TYPE=docker\n#ECS_CLUSTER=x\nECS_CLUSTER=prod-cluster\nHTTP_PROXY=" + PROXY
                        + "\nHTTPS_PROXY=" + PROXY + "\nNO_PROXY=" + HOSTS + "\n");
        assertThat(firstRun.sandbox().mode("/etc/ecs/ecs.config")).isEqualTo("rw-------");
    }

    @Test
    void the_proxy_test_of_the_original_sets_an_empty_proxy() {
        Sandbox sandbox = Instance.baked("amazon-linux-1", root);
        Outcome outcome = sandbox.run("""
                #!/bin/bash
                set -e
                if [ -n $PROXY_URL ]; then
                  echo export HTTPS_PROXY=$PROXY_URL >> /etc/sysconfig/docker
                fi
                """);
        assertThat(outcome.status()).isZero();
        assertThat(catchThrowableOfType(AssertionError.class, () -> assertNoProxy(sandbox)))
                .isNotNull();
    }

    private Sandbox proxied(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root).with("PROXY_URL", PROXY);
        Outcome outcome = firstRun.run();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return firstRun.sandbox();
    }

    private static void assertNoProxy(Sandbox sandbox) {
        assertThat(contents(sandbox)).allSatisfy((path, text) -> {
            if (!path.endsWith("common-config.toml")) {
                assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("proxy");
            }
        });
        assertThat(sandbox.files()).doesNotContainKey("etc/init/ecs.override");
    }

    private static Map<String, String> contents(Sandbox sandbox) {
        Map<String, String> contents = new TreeMap<>();
        for (String path : sandbox.files().keySet()) {
            if ((path.startsWith("etc") && !path.equals("etc/localtime")) || path.endsWith(".toml")) {
                contents.put(path, sandbox.text(path));
            }
        }
        return contents;
    }

    /** A file of proxy settings only may stay, empty. */
    private static Map<String, String> withoutEmpty(Map<String, String> contents) {
        contents.values().removeIf(String::isBlank);
        return contents;
    }
}
