# Prints what zsh offers for the command line $1 with the script ./completion, one offer a line. Completion wants a
# terminal, so another zsh types the line into one.
zmodload zsh/zpty
mkdir functions
mv completion functions/_amibake
cat >shell.zsh <<'END'
fpath=($PWD/functions $fpath)
autoload -Uz compinit
compinit -u -D
mv offers.zsh shell.zsh functions
compadd() {
  # With these options nothing is offered, but something sorted out for a later call.
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    typeset -a hits
    builtin compadd -A hits "$@"
    print -rl -- ${(Q)hits} >>functions/offers
  fi
  builtin compadd "$@"
}
zle-line-init() { : >functions/ready }
zle -N zle-line-init
finish() { : >functions/done }
zle -N finish
bindkey '^X^F' finish
END
await() {
  local tries=0
  until [[ -e functions/$1 ]] || (( tries++ > 300 )); do
    while zpty -r -t shell seen; do :; done
    sleep 0.1
  done
}
zpty shell zsh -f -i
zpty -w shell 'source ./shell.zsh'
await ready
zpty -w -n shell "$1"$'\t\x18\x06'
await done
zpty -d shell
touch functions/offers
sort -u functions/offers
rm -r functions
