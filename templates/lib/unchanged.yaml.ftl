<#-- model: architecture, build, platform, system; checks that look for what nobody is to have put into an image. -->
<#import "/lib/checks.yaml.ftl" as checks>

<#-- The command has to find nothing; what it finds, it prints, a line each. -->
<#macro nothing id command reason phase="baked" requires="" user="" severity="error" timeout="">
<@checks.check id=id phase=phase kind="command" subject=command requires=requires user=user severity=severity timeout=timeout reason=reason>
      stdout: ""
      stderr: ""
</@checks.check>
</#macro>

<#-- Programs of packages; the database of packages knows nothing of one that was removed. -->
<#macro programs_of id names>
<#local verify = (platform.packages.manager == "apt")?then("dpkg -V ", "rpm -V --nodeps --noscripts ")>
<@nothing id=id user="root" timeout="1m" reason="a package without its programs does nothing"
    command=verify + names?join(" ") + " 2>&1 | grep -E '^missing .*/(bin|sbin|libexec)/' || :" />
</#macro>

<#-- Of what the image asks for, each has a check of its own, so that another package is a check more and no other check. Docker
     and the agent are of the source image; a package that it has not says nothing here. -->
<#macro programs>
<@programs_of id="baked-programs" names=platform.packages.required + ["containerd", "runc"] + platform.ecs.packaged?then(["docker", "ecs-init"], []) />
<#list system.packages?filter(it -> !platform.packages.required?seq_contains(it)) as name>
<@programs_of id="baked-programs-" + name names=[name] />
</#list>
<@nothing id="baked-docker-program" user="root" reason="firstrun.sh starts it, and containers need what it calls"
    command="for program in " + (platform.init == "systemd")?then("dockerd containerd runc", "docker")
        + r"; do command -v $program >/dev/null || printf '%s\n' $program; done" />
<#if platform.init == "systemd">
<#local services = [platform.docker.service] + platform.ecs.packaged?then([platform.ecs.service], [])
    + platform.logs.packaged?then([platform.logs.service], [])>
<@nothing id="baked-service-programs" user="root" reason="firstrun.sh starts them"
    command="systemctl show -p ExecStartPre,ExecStart " + services?join(" ")
        + r" | sed -n 's/^Exec.*={ path=\(.*\) ; argv\[]=.* ; ignore_errors=no ;.*/\1/p' | sort -u | while read -r program; do "
        + r'test -x "$program" || printf ' + r"'%s\n' " + r'"$program"; done' />
</#if>
<@nothing id="baked-docker-validates" user="root" reason="dockerd does not start with settings that it refuses itself"
    command="dockerd --help 2>/dev/null | grep -q -e --validate || exit 0; set --; test ! -e " + platform.docker.daemonConfig
        + " || set -- --config-file " + platform.docker.daemonConfig + "; options=$(env -i PATH=\"$PATH\" sh -c '. "
        + platform.docker.optionsFile + r'; printf %s "$' + platform.docker.optionsVariable + r'"' + r"' 2>/dev/null); said=$(dockerd --validate "
        + r'"$@" $options 2>&1) || printf ' + r"'%s\n' " + r'"$said"' />
</#macro>

<#-- cloud-init reads its file, then those of the directory in the order of their names, and the last word wins. -->
<#macro upgrades>
<@nothing id="baked-cloud-init-upgrades" user="root"
    reason="an instance that updates itself at boot is no longer the image that was tested, whichever file asks for it"
    command=r"sed 's/^[ \t]*#.*//; s/[ \t]#.*//' /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null | tr '{,}' '\n\n\n' | "
        + r"tr -d '" + r'"' + r"' | tr -d \' | awk '{ sub(/^[ \t]+/, " + '"") } '
        + r"/^(package|apt|repo)_(update|upgrade)[ \t]*:/ { key = $0; sub(/[ \t]*:.*/, " + '"", key); '
        + r"sub(/^[^:]*:/, " + '""); gsub(/[^A-Za-z]/, ""); said[key] = $0 } '
        + r"END { for (key in said) if (said[key] !~ /^([Ff]alse|FALSE|[Nn]o|NO|[Oo]ff|OFF|none)$/) print key " + '": " said[key] }'
        + "'" />
</#macro>

<#-- What a login and what pam_env gives to services takes over the zone of the image. -->
<#macro zoneVariable>
<@checks.check id="baked-timezone-variable" phase="baked" kind="command" reason="the variable takes over the zone of the image"
    subject=r"sed -n 's/^[[:space:]]*\(export[[:space:]]*\)\{0,1\}TZ=:\{0,1\}//p' /etc/environment 2>/dev/null | tr -d '" + r'"' + r"' | tr -d \'">
      stdout: {one-of: ["", [=system.timezone + "\n"]]}
</@checks.check>
</#macro>

<#-- Docker's API on an address of the network is root for whoever reaches it. -->
<#macro dockerListens>
<@checks.check id="baked-docker-listens" phase="baked" kind="docker-bridge" subject="docker0"
    reason="Docker's API on the network is root for whoever reaches it">
      listens: {have-length: 0}
</@checks.check>
</#macro>

<#-- However it was told to. Its metrics may be for the host alone. -->
<#macro dockerListening>
<@nothing id="firstrun-docker-listens" phase="firstrun" requires="firstrun-joins" user="root"
    reason="Docker's API on the network is root for whoever reaches it"
    command=r"ss -ltnp | awk '/" + r'"dockerd?"' + r"/ && $4 !~ /^(127\.|\[::1])/ { print $4 }'" />
</#macro>

<#-- As "$@", what sshd reads: its file, and what that includes. -->
<#function sshdFiles>
<#return "cd /etc/ssh; set -- " + platform.ssh.config + "; for level in 1 2 3; do set -- " + platform.ssh.config + r" $(sed -n 's/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]=]*//p' "
    + r'"$@" 2>/dev/null | tr -d ' + r"'" + r'"' + r"'); done; for file; do shift; " + r'test ! -f "$file" || set -- "$@" "$file"; done; '>
</#function>

<#-- What sshd was started with, an option a line. -->
<#function sshdOptions>
<#return r"ps -C sshd -o args= | sed 's/ -o */\n/g'">
</#function>

<#-- What sshd -T does not tell of: who else comes from elsewhere, and what sshd is given beside its files. -->
<#macro hardenedForAll settings>
<@nothing id="baked-hardened-sshd-for-all" user="root"
    reason="system.harden: nobody is let in otherwise, whoever and wherever from, nor by options of sshd's service"
    command=sshdFiles() + "{ echo Match options; " + sshdOptions() + "; } | awk -v all='" + settings?join(" ") + r"' 'BEGIN { n = split(all, word, "
        + '" "); for (i = 1; i < n; i += 2) wanted[word[i]] = word[i + 1]; wanted["challengeresponseauthentication"] = "no" } '
        + r"FNR == 1 { block = 0 } /^(sshd: )?\/.*sshd .*-f *\// { print } { gsub(/[" + '"=]/, " "' + r"); key = tolower($1) } "
        + r'key == "match" { block = 1 } block && key in wanted && tolower($2) != wanted[key] { print (NR == FNR ? "options of sshd" : FILENAME) ": " $0 }'
        + r"' - " + r'"$@"' />
</#macro>

<#-- Who else may get in, or become root. EC2 Instance Connect has a command for keys, on images of Amazon. -->
<#macro access>
<@nothing id="baked-no-other-root" reason="an account with the uid of root is root"
    command=r"awk -F: '$3 == 0 && $1 != " + '"root"' + r" { print $1 }' /etc/passwd" />
<@nothing id="baked-no-other-keys" user="root" reason="keys that sshd takes from elsewhere open every instance"
    command=sshdFiles() + r'{ cat "$@"; ' + sshdOptions() + r"; } | grep -iE '^[[:space:]]*(AuthorizedKeysCommand|TrustedUserCAKeys)[[:space:]=]' | "
        + r"grep -viE '[[:space:]=](none|/[^[:space:]]*/eic_run_authorized_keys[[:space:]].*)$' || :" />
<@nothing id="baked-clean-sudoers" user="root" reason="cloud-init of the instance lets its default user be root; another is the builder's"
    command=r"awk 'FILENAME ~ /sudoers/ { if (NF && !/^#/ && $1 != user) print; next } /default_user:/ { next_name = 1 } "
        + r"next_name && $1 == " + '"name:"' + r" { user = $2; next_name = 0 }' /dev/null $(ls /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg "
        + "/etc/sudoers.d/90-cloud-init-users 2>/dev/null)" />
</#macro>

<#-- What else of the build may be left. What an instance writes on from its first boot begins no earlier than its host keys. -->
<#macro left>
<#local first = "first=$(stat -c %Y $(ls -tr /etc/ssh/ssh_host_*_key | head -n 1)); ">
<#-- utmp(5): where glibc keeps times of 32 bits, and where not. -->
<#local record = (architecture == "arm64")?then("-w400", "-w384")>
<#local time = (architecture == "arm64")?then("$87", "$86")>
<@nothing id="baked-clean-logins" user="root" reason="they were logins to another machine"
    command=first + "test ! -e /var/log/wtmp || od -An -v -t d4 " + record + " /var/log/wtmp | awk -v first=\"$first\" '$1 % 65536 == 7 && "
        + time + " < first - 300 { n++ } END { if (n) print n " + '" logins before the first boot"' + " }'" />
<@nothing id="baked-clean-cloud-init-output" user="root" reason="it is about another machine, and has what scripts of the build printed"
    command=first + r"said=$(sed -n 's/^Cloud-init v\. .* at \(.*\)\. Up .*/\1/p' /var/log/cloud-init-output.log 2>/dev/null | head -n 1); "
        + r'test -z "$said" || test $(date -d "$said" +%s) -ge $((first - 300)) || printf ' + r"'%s\n' " + r'"$said"' />
<@nothing id="baked-clean-credentials" user="root" reason="every instance, and whoever may start one, would have them"
    command="ls -d /root/.aws/credentials /home/*/.aws/credentials /root/.docker/config.json /home/*/.docker/config.json "
        + "/root/.ssh/id_* /home/*/.ssh/id_* 2>/dev/null || :" />
<@nothing id="baked-clean-boot-scripts" user="root" severity="warning" reason="cloud-init runs them on every instance"
    command="ls /var/lib/cloud/scripts/per-*/* 2>/dev/null || :" />
</#macro>
