<#-- model: platform (os, title, init, ssh) -->
<#import "/lib/shell.sh.ftl" as sh>
<#import "/lib/sysctl.sh.ftl" as sysctl>
<#import "/lib/init-" + platform.init + ".sh.ftl" as init>
#!/bin/sh
# Hardens the image: SSH, kernel parameters, core dumps, network protocols that nobody uses. Leaves alone what Docker
# (forwarding), UEFI (vfat) and EC2 Instance Connect (AuthorizedKeysCommand) need. Run on the image being built.
<@sh.frame />

<@sh.require_tools />

<@sh.scratch />

<@sh.write_file />

<@sh.mode_of />

<@sh.with_key />

<@sysctl.functions />

<@init.reloading_service />

<#if platform.ssh.dropIns != "">
sshd_file=[=platform.ssh.dropIns]/00-amibake.conf
<#else>
sshd_file=[=platform.ssh.config]
</#if>

sshd_settings() {
  cat <<'SETTINGS'
PermitRootLogin no
PasswordAuthentication no
PermitEmptyPasswords no
HostbasedAuthentication no
IgnoreRhosts yes
X11Forwarding no
MaxAuthTries 4
LoginGraceTime 60
ClientAliveInterval 300
ClientAliveCountMax 3
SETTINGS
  printf '%s no\n' [=platform.ssh.keyboardInteractive]
}

<#if platform.ssh.dropIns != "">
# sshd takes the first value it reads, and reads this directory in the order of names before its own file.
write_sshd_settings() {
  grep -Eqi "^[[:space:]]*Include[[:space:]]+${sshd_file%/*}/\*\.conf" [=platform.ssh.config] ||
    die "sshd does not read ${sshd_file%/*}" 'include it first thing in the configuration of sshd'
  write_file "$sshd_file" 600 "$(sshd_settings)"
}
<#else>
# This sshd includes no other files, and takes the first value it reads: ours go to the top, and where the file's global
# part has the same options, they are taken out.
write_sshd_settings() {
  write_file "$sshd_file" "$(mode_of "$sshd_file" 600)" "$(sshd_settings && SETTINGS=$(sshd_settings) awk '
    BEGIN {
      count = split(ENVIRON["SETTINGS"], line, "\n")
      for (i = 1; i <= count; i++) { split(line[i], word, " "); ours[tolower(word[1])] = 1 }
    }
    tolower($1) == "match" { block = 1 }
    !block && tolower($1) in ours { next }
    { print }
  ' "$sshd_file")"
}
</#if>

# The settings are tried before sshd is asked to read them: a broken file would lock everybody out. Without host keys, as after
# a clean-up, sshd tries nothing.
harden_sshd() {
  ssh-keygen -A >/dev/null
  before=$(text_of "$sshd_file")
  write_sshd_settings
  changed=$wrote
  if ! sshd -t; then
    restore_sshd_file
    die "sshd refuses $sshd_file, which is as before again" 'see its message above'
  fi
  if [ "$changed" = yes ]; then
    reload_service [=platform.ssh.service]
  fi
  prove_sshd_settings
}

restore_sshd_file() {
  if [ -n "$before" ]; then
    write_file "$sshd_file" "$(mode_of "$sshd_file" 600)" "$before"
  else
    rm -f "$sshd_file"
  fi
}

# What counts is what sshd makes of all its files.
prove_sshd_settings() {
  effective=$(sshd -T | tr '[:upper:]' '[:lower:]')
  sshd_settings | tr '[:upper:]' '[:lower:]' | while read -r name value; do
    case $name in
      challengeresponseauthentication) name='\(challengeresponse\|kbdinteractive\)authentication' ;;
    esac
    printf '%s\n' "$effective" | grep -qx "$name $value" ||
      die "sshd does not use '$name $value'" 'see which file sets it before: grep -ri for its name in /etc/ssh'
  done
}

hardened_parameters() {
  cat <<'PARAMETERS'
fs.suid_dumpable = 0
fs.protected_hardlinks = 1
fs.protected_symlinks = 1
kernel.randomize_va_space = 2
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.default.accept_redirects = 0
net.ipv4.conf.all.accept_source_route = 0
net.ipv4.conf.default.accept_source_route = 0
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.default.send_redirects = 0
net.ipv4.icmp_echo_ignore_broadcasts = 1
net.ipv4.tcp_syncookies = 1
PARAMETERS
}

# Those that the image's own configuration sets are its business.
harden_kernel() {
  write_file /etc/sysctl.d/99-zz-amibake-harden.conf 644 "$(hardened_parameters)"
  hardened_parameters | while read -r name _ value; do
    if ! grep -qs "^$name = " /etc/sysctl.d/99-zz-amibake.conf; then
      clear_parameter "$name"
      set_parameter "$name" "$value"
    fi
  done
}

harden_limits() {
  write_file /etc/security/limits.d/99-amibake.conf 644 '* hard core 0'
  write_file /etc/modprobe.d/99-amibake.conf 644 'install dccp /bin/false
install rds /bin/false
install sctp /bin/false
install tipc /bin/false
install cramfs /bin/false
install freevxfs /bin/false
install hfs /bin/false
install hfsplus /bin/false
install jffs2 /bin/false'
}

main() {
  elevate "$@"
  require_platform
  require_tools sshd sysctl
  harden_sshd
  harden_kernel
  harden_limits
  printf 'hardened: sshd, kernel parameters, core dumps, protocols\n'
}

main "$@"
