# shellcheck shell=sh
# Networks of instances, and what their metadata service tells. Part of lab.

# This machine and the instance are ports of a bridge in a third namespace, which has the instance's metadata service.
# All of it goes with the namespaces.
make_network() {
  flock /run ip netns add "$namespace"
  flock /run ip netns add "$link"
  take_network
  ip address add "$gateway/30" dev "amibake$number"
  ip link set "amibake$number" up
  ip -n "$link" -batch - <<EOF
link add bridge type bridge
link set host master bridge up
link add instance type veth peer name eth0 address $mac netns $namespace
link set instance master bridge up
link set bridge up
link set lo up
address add 169.254.169.254/32 dev bridge
route add $network/30 dev bridge
EOF
  ip -n "$namespace" -batch - <<EOF
link set lo up
address add $address/30 dev eth0
link set eth0 up
route add default via $gateway
route add 169.254.169.254 dev eth0
EOF
}

# Takes a network of four addresses that nobody else has: the one this instance had before, if that is free. A link of one
# name can be made only once.
take_network() {
  number=$(kept number)
  number=${number:-0}
  until number_network && is_unrouted && add_link; do
    number=$((number + 1))
    [ "$number" -lt 32768 ] || die 3 'no network of 198.18.0.0/15 is free' 'lab clean, or see: ip route'
  done
  printf '%s\n' "$number" >"$directory/number"
  printf '%s\n' "$address" >"$directory/address"
}

number_network() {
  second=$((18 + number / 16384)) third=$((number / 64 % 256)) fourth=$((number % 64 * 4))
  network=198.$second.$third.$fourth
  gateway=198.$second.$third.$((fourth + 1))
  address=198.$second.$third.$((fourth + 2))
  mac=$(printf '0a:00:c6:%02x:%02x:%02x' "$second" "$third" "$((fourth + 2))")
}

is_unrouted() {
  ! ip -4 route show match "$network/30" | grep -qv '^default'
}

add_link() {
  error=$(ip link add "amibake$number" type veth peer name host netns "$link" 2>&1) && return 0
  case $error in
    *'File exists'*) return 1 ;;
    *) die 3 "no network can be made: $error" 'see that the kernel has veth and bridge' ;;
  esac
}

# At once, so that the address is free again.
drop_network() {
  ip -n "$link" link delete host 2>/dev/null || :
  for net in "$namespace" "$link"; do
    [ ! -e "/run/netns/$net" ] || ip netns delete "$net"
  done
}

# What EC2 would tell the instance of itself. A new one has a new instance id, and makes its own identity by that.
write_metadata() {
  host=ip-$(printf '%s' "$address" | tr . -)
  id=$(cat "$directory/instance")
  rm -rf "$directory/metadata"
  fact meta-data/instance-id "$id"
  fact meta-data/ami-id ami-0123456789abcdef0
  fact meta-data/instance-type t3.micro
  fact meta-data/local-ipv4 "$address"
  fact meta-data/hostname "$host.us-west-2.compute.internal"
  fact meta-data/local-hostname "$host.us-west-2.compute.internal"
  fact meta-data/placement/availability-zone us-west-2a
  fact meta-data/placement/region us-west-2
  fact meta-data/public-keys/0/openssh-key "$(cat "$directory/identity.pub")"
  fact meta-data/mac "$mac"
  fact "meta-data/network/interfaces/macs/$mac/device-number" 0
  fact "meta-data/network/interfaces/macs/$mac/local-ipv4s" "$address"
  fact dynamic/instance-identity/document "{\"accountId\": \"123456789012\", \"architecture\": \"$(uname -m)\",
\"availabilityZone\": \"us-west-2a\", \"imageId\": \"ami-0123456789abcdef0\", \"instanceId\": \"$id\",
\"instanceType\": \"t3.micro\", \"privateIp\": \"$address\", \"region\": \"us-west-2\", \"version\": \"2017-09-30\"}"
}

# fact PATH TEXT
fact() {
  mkdir -p "$directory/metadata/${1%/*}"
  printf '%s\n' "$2" >"$directory/metadata/$1"
}

serve_metadata() {
  write_metadata
  setsid nsenter --net="/run/netns/$link" systemd-socket-activate --listen=169.254.169.254:80 --accept --inetd \
    "$home/metadata" "$directory/metadata" </dev/null >"$directory/metadata.log" 2>&1 8>&- 9>&- &
}
