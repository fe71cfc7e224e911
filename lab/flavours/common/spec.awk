# Writes the rpm spec file of the packages in the table that it reads (see rpms): awk -v roots=DIR.
# Each package's files are those below roots/NAME; those in /etc stay as they are when an upgrade finds them changed.

function command_lines(command,    line, all) {
  all = ""
  while ((command | getline line) > 0) all = all line "\n"
  close(command)
  return all
}

BEGIN {
  print "Name: amibake-lab\nVersion: 1\nRelease: 1\nSummary: Packages of the lab\nLicense: MIT"
  print "%description\nPackages of the lab."
}

/^#/ || NF == 0 { next }

{
  name = $1
  printf "\n%%package -n %s\nVersion: %s\nRelease: %s\nSummary: %s of the lab\nAutoReqProv: no\n", name, $2, $3, name
  files = ""
  for (i = 5; i <= NF; i++) {
    if ($i ~ /^\//) files = files "%dir " $i "\n"
    else if ($i ~ /^[A-Z][a-z]+=/) { sub(/=/, ": ", $i); print $i }
  }
  path = roots "/" name
  files = files command_lines("if [ -d " path " ]; then cd " path " && find . ! -type d | sort | sed 's/^\\.//'; fi")
  count = split(files, line, "\n")
  units = ""
  scripts = ""
  printf "%%description -n %s\n%s of the lab.\n%%files -n %s\n", name, name, name
  for (i = 1; i <= count; i++) {
    if (line[i] ~ /^\/etc\// && line[i] !~ /^\/etc\/rc\.d\//) printf "%%config(noreplace) "
    if (line[i] != "") print line[i]
    if (line[i] ~ /^\/usr\/lib\/systemd\/system\/[^@]*\.(service|socket)$/) {
      sub(/.*\//, "", line[i])
      units = units " " line[i]
    }
    if (line[i] ~ /^\/etc\/rc\.d\/init\.d\// && line[i] !~ /\/functions$/) {
      sub(/.*\//, "", line[i])
      scripts = scripts " " line[i]
    }
  }
  # As rpm packages with scripts do.
  if (scripts != "") printf "%%post -n %s\nfor name in%s; do [ ! -x /usr/sbin/chkconfig ] || chkconfig --add $name; done\n", name, scripts
  # As rpm packages with units do; without a running systemd, as while a base is made, it is left alone.
  if (units != "") {
    printf "%%post -n %s\nif [ -d /run/systemd/system ]; then\n  systemctl daemon-reload\n", name
    printf "  if [ $1 -eq 1 ]; then systemctl --no-reload preset%s; fi\nfi\n", units
  }
}

END {
  print "\n%install\ncp -a " roots "/*/. %{buildroot}/"
}
