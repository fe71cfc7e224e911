<#-- model: firstrun.path, uploadPath; platform (os, title, cloudInit) -->
<#import "/lib/shell.sh.ftl" as sh>
#!/bin/sh
# Keeps cloud-init from upgrading packages at boot, and makes the first-run script root's own. Run on the image being
# built, after the first-run script was uploaded.
<@sh.frame />

<@sh.scratch />

<@sh.write_file />

cloud_config=[=platform.cloudInit.file]
firstrun=[=firstrun.path]
<#if uploadPath == firstrun.path>
uploaded=$firstrun
<#else>
uploaded=/tmp/firstrun.sh
</#if>

settings() {
  printf '#cloud-config\n# Written by amibake: the packages of this image are those it was tested with.\n'
<#list platform.cloudInit.settings as key, value>
  printf '%s: %s\n' [=key] [=value]
</#list>
}

# cloud-init reads the files of the directory in the order of their names, and the last one wins.
prove_last_word() {
  ours=no
  for file in "${cloud_config%/*}"/*.cfg; do
    if [ "$ours" = yes ]; then
<#list platform.cloudInit.settings as key, value>
      prove_silent_on [=key] "$file"
</#list>
    fi
    if [ "$file" = "$cloud_config" ]; then
      ours=yes
    fi
  done
  [ "$(cat "$cloud_config")" = "$(settings)" ] || die "$cloud_config is not as written" 'see what else writes it'
}

prove_silent_on() {
  if grep -q "^[[:space:]]*$1[[:space:]]*:" "$2"; then
    die "$2 sets $1 after $cloud_config" 'take it out of that file, or remove the file'
  fi
}

# root runs it at first boot, so nobody else may own it: the upload belongs to the user that Packer connects as.
own_firstrun() {
  if [ ! -f "$uploaded" ]; then
    uploaded=$firstrun
  fi
  if [ ! -f "$uploaded" ] || [ -L "$uploaded" ]; then
    die "there is no first-run script at $uploaded" 'the file provisioner uploads it before this script runs'
  fi
  prove_whole
  if [ "$uploaded" != "$firstrun" ] || ! is_roots; then
    install_firstrun
  fi
  is_roots || die "$firstrun is not root's, mode 0755" "see what changes it: ls -l $firstrun"
}

# A broken upload would only show when the first instance starts.
prove_whole() {
  sh -n "$uploaded" || die "$uploaded is not a shell script" 'upload it again'
  # shellcheck disable=SC2016 # this is the text of the last line
  [ "$(tail -n 1 "$uploaded")" = 'main "$@"' ] || die "$uploaded has lost its end" 'upload it again'
}

is_roots() {
  [ "$(stat -c %a:%u:%g "$firstrun")" = 755:0:0 ]
}

install_firstrun() {
  mkdir -p "${firstrun%/*}"
  scratch=$(mktemp "${firstrun%/*}/.amibake.XXXXXX")
  cat "$uploaded" >"$scratch"
  chown 0:0 "$scratch"
  chmod 755 "$scratch"
  mv -f "$scratch" "$firstrun"
  scratch=''
  if [ "$uploaded" != "$firstrun" ]; then
    rm -f "$uploaded"
  fi
}

main() {
  elevate "$@"
  require_platform
  write_file "$cloud_config" 644 "$(settings)"
  prove_last_word
  own_firstrun
  printf 'cloud-init: no upgrades at boot (%s changed: %s); %s belongs to root\n' "$cloud_config" "$wrote" "$firstrun"
}

main "$@"
