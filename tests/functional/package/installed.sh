#!/usr/bin/env bash
# installed.sh PACKAGE CONFIGURATION FOLDER: within a mount namespace of its own (unshare --mount --pid --fork), installs
# the package into a copy-on-write copy of this machine, serves with the configuration, removes it and purges it.
set -euo pipefail
package=$1 config=$2 work=$3
mount --make-rprivate /
mkdir -p "$work/layer"
mount -t tmpfs layer "$work/layer"
mkdir -p "$work/layer/"{upper,work,root}
mount -t overlay copy -o "lowerdir=/,upperdir=$work/layer/upper,workdir=$work/layer/work" "$work/layer/root"
root=$work/layer/root
# What lies on mounts of its own is not in the copy: the checkout, the build, the test's folders, sockets.
for folder in /proc /dev /tmp "$(dirname "$config")" "$PSI_HOME" "$PSI_DATABASE_HOST" $(findmnt -rno TARGET | grep -E '^/(var|run|work|home|srv|mnt)' | grep -v "^$work"); do
    mkdir -p "$root$folder"
    mount --rbind "$folder" "$root$folder"
done
mount -t proc proc "$root/proc"
cp "$package" "$root/it.deb"
inside() { chroot "$root" "$@"; }
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

inside dpkg -i /it.deb 2>&1
inside stat -c '%a %U:%G %n' /etc/psi /etc/psi/production.toml /var/log/psi
inside psi-admin --version
! command -v logrotate >/dev/null || { inside logrotate -d /etc/logrotate.d/psi-gateway >/dev/null 2>&1 && echo "logrotate: good"; }

chroot "$root" psi-gateway --config "$config" >"$work/said" 2>"$work/log" &
gateway=$!
for _ in $(seq 300); do
    grep -q '^psi-gateway ready' "$work/said" && break
    kill -0 "$gateway" 2>/dev/null || break
    sleep 0.1
done
cat "$work/said"
grep -q '^psi-gateway ready' "$work/said" || tail -n 5 "$work/log"
kill -TERM "$gateway"
status=0
wait "$gateway" || status=$?
echo "stopped with $status"

touch "$root/etc/psi/tls/kept"
inside dpkg -r psi-gateway >/dev/null 2>&1
state() { [ -e "$root$1" ] && echo "$1 $2" || echo "$1 is gone"; }
echo "after removal: $(state /etc/psi/production.toml stays), $(state /usr/bin/psi-gateway stays)"
inside dpkg -P psi-gateway >/dev/null 2>&1
echo "after purge: $(state /etc/psi/production.toml stays), $(state /var/log/psi stays), $(state /etc/psi/tls/kept stays)"
