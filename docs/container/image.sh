# Read by check.sh: the image as podman builds and runs it.
image=localhost/spc-check
container="spc-check-$$"

lay_out() {
    mkdir -p "$data" "$work/tmp"
    chmod 1777 "$work/tmp"
    # shellcheck disable=SC2086 # several options in one variable
    podman build ${BUILD_OPTIONS:-} -f "$here/Containerfile" -t "$image" "$repository" > "$work/built" 2>&1 || {
        cat "$work/built" >&2
        exit 1
    }
    echo "built by $(podman --version)"
    root="$(podman image mount "$image")"
}

# The command of docs/SERVERS.md.
spc() {
    local temporary=(--tmpfs /tmp)
    [ -z "${keep_temporary:-}" ] || temporary=(-v "$work/tmp:/tmp")
    podman run --rm --read-only "${temporary[@]}" --network none -v "$data:/photos" --name "$container" \
        ${user:+--user "$user"} ${heap:+--env JAVA_TOOL_OPTIONS="$heap"} "$image" "$@"
}

running() {
    podman inspect --format '{{.State.Pid}}' "$container" 2> /dev/null || true
}

clean_up() {
    podman image unmount "$image" > /dev/null 2>&1 || true
    podman image rm "$image" > /dev/null 2>&1 || true
}
