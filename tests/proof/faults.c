/* Makes the n-th system call that changes something under a folder fail: what a full or failing disk does.
 * Loaded with LD_PRELOAD; armed from the test with fault_arm. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static int nth, code, lasting, count, fired;

void fault_arm(const char *under, int n, int error, int for_ever) {
    snprintf(folder, sizeof folder, "%s", under);
    nth = n; code = error; lasting = for_ever; count = 0; fired = 0;
}
int fault_fired(void) { return fired; }

static int due(const char *path) {
    if (!folder[0] || strncmp(path, folder, strlen(folder))) return 0;
    count++;
    if (count == nth || (lasting && count > nth)) { fired++; errno = code; return 1; }
    return 0;
}
static int due_file(int file) {
    char link[64], path[4096];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return due(path);
}
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int f, const void *b, size_t n) { return due_file(f) ? -1 : REAL(write)(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { return due_file(f) ? -1 : REAL(pwrite)(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { return due_file(f) ? -1 : REAL(pwrite64)(f, b, n, o); }
int fsync(int f) { return due_file(f) ? -1 : REAL(fsync)(f); }
int fdatasync(int f) { return due_file(f) ? -1 : REAL(fdatasync)(f); }
int ftruncate(int f, off_t n) { return due_file(f) ? -1 : REAL(ftruncate)(f, n); }
int ftruncate64(int f, off64_t n) { return due_file(f) ? -1 : REAL(ftruncate64)(f, n); }
int rename(const char *a, const char *b) { return due(b) ? -1 : REAL(rename)(a, b); }
int mkdir(const char *p, mode_t m) { return due(p) ? -1 : REAL(mkdir)(p, m); }

#define OPEN(name)                                                       \
    int name(const char *path, int flags, ...) {                         \
        mode_t mode = 0;                                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {                             \
            va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
            if (due(path)) return -1;                                    \
        }                                                                \
        return REAL(name)(path, flags, mode);                            \
    }
OPEN(open)
OPEN(open64)
