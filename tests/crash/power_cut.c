/* Logs what a process writes, cuts and waits for under POWER_CUT_ROOT, in the order in which it does so.

   Each entry of POWER_CUT_LOG: the kind (W, T, S, U or R), the lengths of path and data, the offset, path, data.
   With POWER_CUT_KILL=n the process is killed before the n-th of these that is no write, and with POWER_CUT_ROOM=n the
   disk is full after n bytes. Built by power_cut.py and loaded by LD_PRELOAD; SQLite and Python come by here alike. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

static void kill_there(const char *path)
{
    static int passed = 0;
    const char *root = getenv("POWER_CUT_ROOT"), *point = getenv("POWER_CUT_KILL");
    if (root && point && !strncmp(path, root, strlen(root)) && ++passed == atoi(point))
        kill(getpid(), SIGKILL);
}

static void note(char kind, const char *path, int64_t offset, const void *data, uint32_t size)
{
    static int log_file = -1;
    const char *root = getenv("POWER_CUT_ROOT"), *log_path = getenv("POWER_CUT_LOG");
    if (!root || !log_path || strncmp(path, root, strlen(root)))
        return;
    if (log_file < 0)
        log_file = open(log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    uint32_t length = (uint32_t)strlen(path);
    char head[17];
    head[0] = kind;
    memcpy(head + 1, &length, 4);
    memcpy(head + 5, &size, 4);
    memcpy(head + 9, &offset, 8);
    __typeof__(&write) put = NEXT(write);
    if (put(log_file, head, sizeof head) < 0 || put(log_file, path, length) < 0 || (size && put(log_file, data, size) < 0))
        abort();
}

static int find_path(int file, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX);
    path[length > 0 ? length : 0] = 0;
    return length > 0;
}

static void note_open(char kind, int file, int64_t offset, const void *data, uint32_t size)
{
    char path[PATH_MAX + 1];
    if (find_path(file, path))
        note(kind, path, offset, data, size);
}

static void kill_at(int file)
{
    char path[PATH_MAX + 1];
    if (find_path(file, path))
        kill_there(path);
}

static int is_full(int file, size_t size)
{
    static size_t written = 0;
    char path[PATH_MAX + 1];
    const char *root = getenv("POWER_CUT_ROOT"), *room = getenv("POWER_CUT_ROOM");
    if (!root || !room || !find_path(file, path) || strncmp(path, root, strlen(root)))
        return 0;
    if (written + size > (size_t)atoll(room)) {
        errno = ENOSPC;
        return 1;
    }
    written += size;
    return 0;
}

#define ALONE(statements) \
    pthread_mutex_lock(&door); \
    statements; \
    pthread_mutex_unlock(&door)

ssize_t write(int file, const void *data, size_t size)
{
    ssize_t done;
    if (is_full(file, size))
        return -1;
    ALONE(off_t at = lseek(file, 0, SEEK_CUR); done = NEXT(write)(file, data, size);
          if (done > 0) note_open('W', file, at < 0 ? 0 : at, data, (uint32_t)done));
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at)
{
    ssize_t done;
    if (is_full(file, size))
        return -1;
    ALONE(done = NEXT(pwrite64)(file, data, size, at); if (done > 0) note_open('W', file, at, data, (uint32_t)done));
    return done;
}

int ftruncate64(int file, off64_t size)
{
    int done;
    kill_at(file);
    ALONE(done = NEXT(ftruncate64)(file, size); if (!done) note_open('T', file, size, NULL, 0));
    return done;
}

int fsync(int file)
{
    int done;
    kill_at(file);
    ALONE(done = NEXT(fsync)(file); if (!done) note_open('S', file, 0, NULL, 0));
    return done;
}

int fdatasync(int file)
{
    int done;
    kill_at(file);
    ALONE(done = NEXT(fdatasync)(file); if (!done) note_open('S', file, 0, NULL, 0));
    return done;
}

int unlink(const char *path)
{
    int done;
    kill_there(path);
    ALONE(done = NEXT(unlink)(path); if (!done) note('U', path, 0, NULL, 0));
    return done;
}

int rename(const char *from, const char *to)
{
    int done;
    kill_there(from);
    ALONE(done = NEXT(rename)(from, to); if (!done) note('R', from, 0, to, (uint32_t)strlen(to)));
    return done;
}
