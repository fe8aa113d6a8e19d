# Read by check.sh: the steps of the Containerfile, line by line, without a builder. Everything is
# mounted in namespaces of mounts, processes and network that end with the check.
root="$work/root"

field() { # NAME of an instruction: what stands behind the last one, continued lines joined
    sed -e ':a' -e '/\\$/N; s/ *\\\n */ /; ta' "$here/Containerfile" | sed -n "s/^$1 //p" | tail -1
}

lay_out() {
    if [ -z "${SPC_CHECK:-}" ]; then
        build
        trap - EXIT
        SPC_CHECK="$work" exec unshare --mount --net --pid --fork --kill-child "$0" --unpacked "$@"
    fi
    mount --make-rprivate /
    mount -t proc proc /proc
    mkdir -p "$data" "$work/tmp" "$root/proc"
    mount --bind "$root" "$root"
    mount --bind "$data" "$root$(field WORKDIR)"
    mount -t tmpfs -o size=64m,mode=1777,nosuid,nodev,noexec tmpfs "$work/tmp"
    mount --bind "$work/tmp" "$root/tmp"
    mount -t proc proc "$root/proc"
    mount -o remount,bind,ro "$root"
    read -ra environment <<< "$(field ENV)"
    mapfile -t entry < <(field ENTRYPOINT | tr -d '[]"' | sed 's/, */\n/g')
}

# COPY and RUN of the first stage; COPY of the second is where the root lies.
build() {
    mkdir "$work/src"
    (cd "$repository" && git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf -) \
        | tar -xf - -C "$work/src"
    local run
    run="$(field RUN)"
    (cd "$work/src" && bash -euc "${run//\/image/$root}")
    rm -rf "$work/src"
}

spc() {
    local as="${user:-$(field USER)}"
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "${environment[@]}" ${heap:+JAVA_TOOL_OPTIONS="$heap"} \
        unshare --root "$root" --wd "$(field WORKDIR)" --setuid "${as%:*}" --setgid "${as#*:}" "${entry[@]}" "$@"
}

running() {
    pgrep -x java || true
}

clean_up() {
    umount -R -l "$root" "$work/tmp" 2> /dev/null || true
}
