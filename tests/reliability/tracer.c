/* Sits between a process and the C library: counts what the process does to the files below one folder, logs it,
   kills the process before the n-th such act, lets the disk be full after so many bytes, or a stick be gone.

   Loaded with LD_PRELOAD; tracer.py speaks to it. Linux only. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096
enum { CREATE = 1, WRITE, CUT, SYNC, RENAME, REMOVE, MAKE_FOLDER, MARK, SYNC_FOLDER };

struct record { uint32_t act; uint32_t length; uint64_t file; int64_t place; uint32_t first; uint32_t second; };

static char folder[4096];
static size_t folder_length;
static unsigned char watched[MOST_FILES];
static long acts, kill_at, room = -1, pull_at;
static int half, log_to = -1, pull_error;
static char stick[4096];
static size_t stick_length;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void tracer_watch(const char *where) {
    snprintf(folder, sizeof folder, "%s", where);
    folder_length = strlen(folder);
    memset(watched, 0, sizeof watched);
    acts = 0;
}
void tracer_kill_at(long act, int in_the_middle) { acts = 0; kill_at = act; half = in_the_middle; }
void tracer_room(long bytes) { room = bytes; }
/* From the n-th act on whatever is done to the files below a folder fails with this error. */
void tracer_pull(const char *where, long act, int error) {
    snprintf(stick, sizeof stick, "%s", where);
    stick_length = strlen(stick);
    pull_at = act;
    pull_error = error;
}
void tracer_log_to(int file) { log_to = file; }
long tracer_acts(void) { return acts; }

static void put(uint32_t act, uint64_t file, int64_t place, const void *data, size_t length,
                const char *first, const char *second) {
    if (log_to < 0) return;
    REAL(write);
    struct record head = {act, (uint32_t)length, file, place, first ? strlen(first) : 0, second ? strlen(second) : 0};
    if (real(log_to, &head, sizeof head) < 0 || (first && real(log_to, first, head.first) < 0) ||
        (second && real(log_to, second, head.second) < 0) || (length && real(log_to, data, length) < 0))
        raise(SIGABRT);
}
void tracer_mark(const char *words) { put(MARK, 0, 0, words, strlen(words), NULL, NULL); }

static int inside(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}
static int is_gone(const char *path) {
    if (!pull_at || acts < pull_at || strncmp(path, stick, stick_length)) return 0;
    if (path[stick_length] != '/' && path[stick_length]) return 0;
    errno = pull_error;
    return 1;
}
static int mine(int file) { return folder_length && file >= 0 && file < MOST_FILES && watched[file]; }
static uint64_t number(int file) { struct stat of; return fstat(file, &of) ? 0 : of.st_ino; }

static int lies_on_gone(int file) {
    if (!pull_at || acts < pull_at) return 0;
    char link[64], name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    name[length < 0 ? 0 : length] = 0;
    return is_gone(name);
}

/* One act is about to be done; half of a write may be done before the process dies in it. */
static int dies_here(void) { return ++acts == kill_at; }
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
static void act(void) { if (dies_here()) die(); }

static const char *whole(int at, const char *path, char *space) {
    if (path[0] == '/') return path;
    char link[64];
    if (at == AT_FDCWD) {
        if (!getcwd(space, 4096)) return path;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, space, 4095);
        if (length < 0) return path;
        space[length] = 0;
    }
    size_t length = strlen(space);
    snprintf(space + length, 4096 - length, "/%s", path);
    return space;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    REAL(openat64);
    char space[4096];
    const char *name = whole(at, path, space);
    if (!inside(name)) {
        int file = real(at, path, flags, mode);
        if (file >= 0 && file < MOST_FILES) watched[file] = 0;
        return file;
    }
    int is_new = (flags & O_CREAT) && access(name, F_OK);
    int cuts = (flags & O_TRUNC) && !is_new;
    if (is_new || cuts) act();
    if (is_new && room == 0) { errno = ENOSPC; return -1; }
    if ((flags & O_ACCMODE) != O_RDONLY && is_gone(name)) return -1;
    int file = real(at, path, flags, mode);
    if (file < 0) return file;
    if (file < MOST_FILES) watched[file] = 1;
    if (is_new) put(CREATE, number(file), 0, NULL, 0, name, NULL);
    if (cuts) put(CUT, number(file), 0, NULL, 0, name, NULL);
    return file;
}
#define MODE mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int file) {
    REAL(close);
    if (file >= 0 && file < MOST_FILES) watched[file] = 0;
    return real(file);
}

/* How much of a write the disk takes: what lies within the file already has its place. */
static size_t taken(int file, off_t place, size_t length) {
    struct stat of;
    if (room < 0 || fstat(file, &of)) return length;
    off_t grows = place + (off_t)length - of.st_size;
    if (grows <= 0) return length;
    if (grows > (off_t)length) grows = length;
    if (grows <= room) { room -= grows; return length; }
    size_t fits = length - grows + room;
    room = 0;
    return fits;
}

static ssize_t written(int file, const void *data, size_t length, off_t place, int moves) {
    REAL(pwrite64);
    if (dies_here()) {
        if (half && length > 1) real(file, data, length / 2, place);
        die();
    }
    if (lies_on_gone(file)) return -1;
    size_t fits = taken(file, place, length);
    if (!fits && length) { errno = ENOSPC; return -1; }
    ssize_t done = real(file, data, fits, place);
    if (done > 0) put(WRITE, number(file), place, data, done, NULL, NULL);
    if (done > 0 && moves) lseek(file, place + done, SEEK_SET);
    return done;
}
ssize_t pwrite64(int file, const void *data, size_t length, off_t place) {
    REAL(pwrite64);
    return mine(file) ? written(file, data, length, place, 0) : real(file, data, length, place);
}
ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return pwrite64(file, data, length, place); }
ssize_t write(int file, const void *data, size_t length) {
    REAL(write);
    if (!mine(file)) return real(file, data, length);
    struct stat of;
    int at_end = fcntl(file, F_GETFL) & O_APPEND;
    off_t place = at_end && !fstat(file, &of) ? of.st_size : lseek(file, 0, SEEK_CUR);
    return written(file, data, length, place, 1);
}

static int cut(int file, off_t length) {
    REAL(ftruncate64);
    if (mine(file)) act();
    if (mine(file) && lies_on_gone(file)) return -1;
    int done = real(file, length);
    if (!done && mine(file)) put(CUT, number(file), length, NULL, 0, NULL, NULL);
    return done;
}
int ftruncate64(int file, off_t length) { return cut(file, length); }
int ftruncate(int file, off_t length) { return cut(file, length); }

static int synced(int file, int (*real)(int)) {
    if (!mine(file)) return real(file);
    act();
    if (lies_on_gone(file)) return -1;
    int done = real(file);
    struct stat of;
    if (!done && !fstat(file, &of)) {
        char link[64], name[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, name, sizeof name - 1);
        name[length < 0 ? 0 : length] = 0;
        put(S_ISDIR(of.st_mode) ? SYNC_FOLDER : SYNC, of.st_ino, 0, NULL, 0, name, NULL);
    }
    return done;
}
int fsync(int file) { REAL(fsync); return synced(file, real); }
int fdatasync(int file) { REAL(fdatasync); return synced(file, real); }

int renameat(int from_at, const char *from, int to_at, const char *to) {
    REAL(renameat);
    char one[4096], other[4096];
    const char *from_name = whole(from_at, from, one), *to_name = whole(to_at, to, other);
    if (!inside(from_name) && !inside(to_name)) return real(from_at, from, to_at, to);
    act();
    if (is_gone(from_name) || is_gone(to_name)) return -1;
    int done = real(from_at, from, to_at, to);
    if (!done) put(RENAME, 0, 0, NULL, 0, from_name, to_name);
    return done;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int at, const char *path, int flags) {
    REAL(unlinkat);
    char space[4096];
    const char *name = whole(at, path, space);
    if (!inside(name)) return real(at, path, flags);
    if (!faccessat(at, path, F_OK, AT_SYMLINK_NOFOLLOW)) act();
    if (is_gone(name)) return -1;
    int done = real(at, path, flags);
    if (!done) put(REMOVE, 0, 0, NULL, 0, name, NULL);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int at, const char *path, mode_t mode) {
    REAL(mkdirat);
    char space[4096];
    const char *name = whole(at, path, space);
    if (!inside(name)) return real(at, path, mode);
    act();
    if (room == 0) { errno = ENOSPC; return -1; }
    if (is_gone(name)) return -1;
    int done = real(at, path, mode);
    if (!done) put(MAKE_FOLDER, 0, 0, NULL, 0, name, NULL);
    return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
