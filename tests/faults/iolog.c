/* A shim between a test process and its files, loaded with LD_PRELOAD.
 *
 * It owns four things, all off until a test child arms them by calling the recur_io_* functions
 * below through ctypes:
 *   - a log of every change below one watched folder, in the order the kernel saw them,
 *   - a fault at the n-th change (an errno once, an errno from then on, or SIGKILL instead),
 *   - a disk that is full (whatever would make a file longer or new fails with ENOSPC),
 *   - a count of sockets asked for that are not AF_UNIX, and a way to refuse them.
 *
 * It never changes what the program under test does in any other way. Build:
 *   gcc -shared -fPIC -O1 -Wall -o iolog.so iolog.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* One record of the log, little endian as the machine is. The path and the data follow it. */
struct record {
    uint32_t kind; /* W write, T truncate, S sync, N new name, L second name, U unlink, R rename, M mkdir */
    uint32_t path_length;
    uint64_t inode;
    uint64_t offset; /* or the new length of a truncate */
    uint64_t data_length;
};

enum fault_mode { FAULT_ONCE = 0, FAULT_STICKY = 1, FAULT_KILL = 2 };

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char watched[PATH_MAX];
static int log_fd = -1;
static long changes;
static long fault_at;
static int fault_errno, fault_mode, disk_full, sockets_refused;
static long *foreign_sockets; /* shared with forked children */

#define REAL(name)                                                                             \
    ({                                                                                         \
        static __typeof__(&name) found;                                                        \
        if (!found) found = (__typeof__(&name))dlsym(RTLD_NEXT, #name);                        \
        found;                                                                                 \
    })

__attribute__((constructor)) static void prepare(void) {
    foreign_sockets = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (foreign_sockets == MAP_FAILED) abort();
}

/* ---- what a test child calls ---- */

/* Watch changes below `folder`; log them to `log` unless it is NULL. Returns 0, or an errno. */
int recur_io_watch(const char *folder, const char *log) {
    pthread_mutex_lock(&turn);
    snprintf(watched, sizeof watched, "%s", folder);
    changes = 0;
    log_fd = log ? REAL(open64)(log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600) : -1;
    int failed = log && log_fd < 0 ? errno : 0;
    pthread_mutex_unlock(&turn);
    return failed;
}

void recur_io_fault(long nth, int error, int mode) {
    pthread_mutex_lock(&turn);
    changes = 0;
    fault_at = nth;
    fault_errno = error;
    fault_mode = mode;
    pthread_mutex_unlock(&turn);
}

void recur_io_full(int full) { disk_full = full; }
long recur_io_changes(void) { return changes; }
long recur_io_sockets(void) { return *foreign_sockets; }
void recur_io_refuse_sockets(int refuse) { sockets_refused = refuse; }

/* ---- the inside ---- */

static int below(const char *path) {
    size_t length = strlen(watched);
    if (length == 1 && path) return path[0] == '/'; /* the whole machine; pipes have no slash */
    return length && path && !strncmp(path, watched, length) &&
           (path[length] == '/' || path[length] == 0);
}

static int path_of(int fd, char *out) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length <= 0) return 0;
    out[length] = 0;
    return below(out);
}

static int resolve(int folder, const char *path, char *out) {
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX];
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, PATH_MAX - 1);
            if (length <= 0) return 0;
            base[length] = 0;
        }
        if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    return below(out);
}

static uint64_t inode_of(const char *path) {
    struct stat64 info;
    return lstat64(path, &info) ? 0 : info.st_ino;
}

/* Called with the turn held, before the change. Returns 1 when the change must fail. */
static int refused(int grows) {
    changes++;
    if (fault_at && changes == fault_at && fault_mode == FAULT_KILL) kill(getpid(), SIGKILL);
    if (fault_at && (changes == fault_at || (fault_mode == FAULT_STICKY && changes > fault_at))) {
        errno = fault_errno;
        return 1;
    }
    if (disk_full && grows) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        ssize_t done = REAL(write)(log_fd, at, length);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) abort(); /* a log with a hole would prove nothing */
        at += done;
        length -= (size_t)done;
    }
}

static void note(char kind, const char *path, uint64_t inode, uint64_t offset, const void *data,
                 uint64_t length) {
    if (log_fd < 0) return;
    int kept = errno;
    struct record head = {(uint32_t)kind, (uint32_t)strlen(path), inode, offset, length};
    put(&head, sizeof head);
    put(path, head.path_length);
    if (length) put(data, length);
    errno = kept;
}

/* ---- writes ---- */

static ssize_t write_at(int fd, const void *data, size_t length, off64_t offset, int positioned) {
    char path[PATH_MAX];
    if (!watched[0] || fd == log_fd || !path_of(fd, path))
        return positioned ? REAL(pwrite64)(fd, data, length, offset)
                          : REAL(write)(fd, data, length);
    pthread_mutex_lock(&turn);
    struct stat64 info;
    int known = !fstat64(fd, &info);
    off64_t at = offset;
    if (!positioned)
        at = fcntl(fd, F_GETFL) & O_APPEND ? (known ? info.st_size : 0) : lseek64(fd, 0, SEEK_CUR);
    ssize_t done = -1;
    if (!refused(known && at + (off64_t)length > info.st_size)) {
        done = positioned ? REAL(pwrite64)(fd, data, length, offset)
                          : REAL(write)(fd, data, length);
        if (done > 0) note('W', path, info.st_ino, (uint64_t)at, data, (uint64_t)done);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return write_at(fd, data, length, 0, 0); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    return write_at(fd, data, length, offset, 1);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return write_at(fd, data, length, offset, 1);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    if (!watched[0] || fd == log_fd || !path_of(fd, path)) return REAL(writev)(fd, parts, count);
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = write_at(fd, parts[i].iov_base, parts[i].iov_len, 0, 0);
        if (done < 0) return total ? total : -1;
        total += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return total;
}

/* Ways to write that this shim does not follow are refused below the watched folder, loudly, */
/* so that no run can claim more than it saw.                                                  */
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length,
                        unsigned flags) {
    char path[PATH_MAX];
    if (watched[0] && path_of(out, path)) {
        errno = EXDEV; /* callers fall back to read and write */
        return -1;
    }
    return REAL(copy_file_range)(in, in_at, out, out_at, length, flags);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    static ssize_t (*found)(int, int, off64_t *, size_t);
    char path[PATH_MAX];
    if (watched[0] && path_of(out, path)) {
        errno = EINVAL;
        return -1;
    }
    if (!found) found = (ssize_t(*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64");
    return found(out, in, offset, count);
}

/* ---- truncate, sync ---- */

int ftruncate64(int fd, off64_t length) {
    char path[PATH_MAX];
    if (!watched[0] || !path_of(fd, path)) return REAL(ftruncate64)(fd, length);
    pthread_mutex_lock(&turn);
    struct stat64 info;
    int known = !fstat64(fd, &info), result = -1;
    if (!refused(known && length > info.st_size)) {
        result = REAL(ftruncate64)(fd, length);
        if (!result) note('T', path, info.st_ino, (uint64_t)length, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int sync_with(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!watched[0] || !path_of(fd, path)) return real(fd);
    pthread_mutex_lock(&turn);
    struct stat64 info;
    int known = !fstat64(fd, &info), result = -1;
    if (!refused(0)) {
        result = real(fd);
        if (!result && known) note('S', path, info.st_ino, S_ISDIR(info.st_mode), NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}
int fsync(int fd) { return sync_with(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_with(fd, REAL(fdatasync)); }

/* ---- names ---- */

static int open_named(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    int changing = flags & (O_CREAT | O_TRUNC);
    if (!watched[0] || !changing || !resolve(folder, name, path))
        return REAL(openat64)(folder, name, flags, mode);
    pthread_mutex_lock(&turn);
    struct stat64 before;
    int existed = !lstat64(path, &before), fd = -1;
    int fresh = !existed && (flags & O_CREAT);
    int emptied = existed && (flags & O_TRUNC) && before.st_size > 0;
    if (!(fresh || emptied) || !refused(fresh)) {
        fd = REAL(openat64)(folder, name, flags, mode);
        if (fd >= 0 && fresh) note('N', path, inode_of(path), 0, NULL, 0);
        if (fd >= 0 && emptied) note('T', path, before.st_ino, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

#define MODE_OF(last)                                                                          \
    ({                                                                                         \
        va_list rest;                                                                          \
        va_start(rest, last);                                                                  \
        mode_t given = (last & (O_CREAT | __O_TMPFILE)) ? va_arg(rest, mode_t) : 0;            \
        va_end(rest);                                                                          \
        given;                                                                                 \
    })

int open(const char *name, int flags, ...) {
    return open_named(AT_FDCWD, name, flags, MODE_OF(flags));
}
int open64(const char *name, int flags, ...) {
    return open_named(AT_FDCWD, name, flags | O_LARGEFILE, MODE_OF(flags));
}
int openat(int folder, const char *name, int flags, ...) {
    return open_named(folder, name, flags, MODE_OF(flags));
}
int openat64(int folder, const char *name, int flags, ...) {
    return open_named(folder, name, flags | O_LARGEFILE, MODE_OF(flags));
}

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    if (!watched[0] || !resolve(folder, name, path)) return REAL(unlinkat)(folder, name, flags);
    pthread_mutex_lock(&turn);
    uint64_t inode = inode_of(path);
    int result = -1;
    if (!inode || !refused(0)) {
        result = REAL(unlinkat)(folder, name, flags);
        if (!result) note('U', path, inode, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char old_path[PATH_MAX], new_path[PATH_MAX];
    if (!watched[0] || !resolve(from_folder, from, old_path) ||
        !resolve(to_folder, to, new_path))
        return REAL(renameat)(from_folder, from, to_folder, to);
    pthread_mutex_lock(&turn);
    uint64_t inode = inode_of(old_path);
    int result = -1;
    if (!refused(0)) {
        result = REAL(renameat)(from_folder, from, to_folder, to);
        if (!result) note('R', old_path, inode, 0, new_path, strlen(new_path));
    }
    pthread_mutex_unlock(&turn);
    return result;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char new_path[PATH_MAX];
    if (!watched[0] || !resolve(to_folder, to, new_path))
        return REAL(linkat)(from_folder, from, to_folder, to, flags);
    pthread_mutex_lock(&turn);
    int result = -1;
    if (!refused(1)) {
        result = REAL(linkat)(from_folder, from, to_folder, to, flags);
        if (!result) note('L', new_path, inode_of(new_path), 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int mkdir(const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (!watched[0] || !resolve(AT_FDCWD, name, path)) return REAL(mkdir)(name, mode);
    pthread_mutex_lock(&turn);
    int result = -1;
    int fresh = !inode_of(path);
    if (!fresh || !refused(1)) {
        result = REAL(mkdir)(name, mode);
        if (!result) note('M', path, inode_of(path), 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

/* ---- sockets ---- */

int socket(int family, int type, int protocol) {
    if (family != AF_UNIX) {
        __sync_add_and_fetch(foreign_sockets, 1);
        if (sockets_refused) {
            errno = EACCES;
            return -1;
        }
    }
    return REAL(socket)(family, type, protocol);
}
