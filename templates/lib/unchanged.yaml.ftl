<#-- model: architecture, build, platform, system; checks that look for what nobody is to have put into an image. -->
<#import "/lib/checks.yaml.ftl" as checks>

<#-- The command has to find nothing; what it finds, it prints, a line each. -->
<#macro nothing id command reason user="" severity="error" timeout="">
<@checks.check id=id phase="baked" kind="command" subject=command user=user severity=severity timeout=timeout reason=reason>
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

<#-- Of what the image asks for, each has a check of its own, so that another package is a check more and no other check. -->
<#macro programs>
<@programs_of id="baked-programs" names=platform.packages.required />
<#list system.packages?filter(it -> !platform.packages.required?seq_contains(it)) as name>
<@programs_of id="baked-programs-" + name names=[name] />
</#list>
<@checks.check id="baked-docker-program" phase="baked" kind="command" user="root"
    subject="command -v " + (platform.init == "systemd")?then("dockerd", "docker") + " >/dev/null" reason="firstrun.sh starts it">
      status: 0
</@checks.check>
</#macro>

<#-- cloud-init reads its file, then those of the directory in the order of their names, and the last word wins. -->
<#macro upgrades>
<@nothing id="baked-cloud-init-upgrades" user="root"
    reason="an instance that updates itself at boot is no longer the image that was tested, whichever file asks for it"
    command=r"cat /etc/cloud/cloud.cfg /etc/cloud/cloud.cfg.d/*.cfg 2>/dev/null | "
        + r"awk '/^(package|apt|repo)_(update|upgrade)[ \t]*:/ { sub(/[ \t]*(#.*)?$/, " + '""); key = $0; '
        + r"sub(/[ \t]*:.*/, " + '"", key); ' + r"sub(/^[^:]*:/, " + '""); gsub(/[^A-Za-z]/, ""); said[key] = $0 } '
        + r"END { for (key in said) if (said[key] !~ /^([Ff]alse|FALSE|[Nn]o|NO|[Oo]ff|OFF|none)$/) print key " + '": " said[key] }'
        + "'" />
</#macro>

<#-- Docker's API on an address of the network is root for whoever reaches it. -->
<#macro dockerListens>
<#if platform.init == "systemd">
<#local units = "systemctl show -p ExecStart docker.service; systemctl show -p Listen docker.socket; ">
<#else>
<#local units = "cat /etc/init.d/docker; ">
</#if>
<@nothing id="baked-docker-listens" user="root" reason="Docker's API on the network is root for whoever reaches it"
    command="{ " + units + "cat " + platform.docker.optionsFile + "; jq -r '" + '"--host " + .hosts[]?' + "' "
        + platform.docker.daemonConfig + r"; } 2>/dev/null | grep -E '^[^#]*(-H|--host)[ =]*[^ a-z]?tcp://|^Listen=.*:[0-9]+ ' || :" />
</#macro>

<#-- Who else may get in, or become root. EC2 Instance Connect has a command for keys, on images of Amazon. -->
<#macro access>
<@nothing id="baked-no-other-root" reason="an account with the uid of root is root"
    command=r"awk -F: '$3 == 0 && $1 != " + '"root"' + r" { print $1 }' /etc/passwd" />
<@nothing id="baked-no-other-keys" user="root" reason="keys that sshd takes from elsewhere open every instance"
    command="grep -siE '^[[:space:]]*(AuthorizedKeysCommand|TrustedUserCAKeys)[[:space:]=]' " + platform.ssh.config + " "
        + platform.ssh.config + ".d/*.conf | grep -viE '[[:space:]=](none|/[^[:space:]]*/eic_run_authorized_keys[[:space:]].*)$' || :" />
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
