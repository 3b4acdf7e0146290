/* Gives a file a bad spot: reading any byte of it from BAD_SPOT_FROM to before BAD_SPOT_TO fails with EIO.

   Built by bad_spot.py and loaded by LD_PRELOAD; SQLite and Python come by here alike. BAD_SPOT is the file's inode, for
   what takes the place of a file does not lie on the bad spot. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_bad(int file, off_t offset, size_t size)
{
    const char *bad = getenv("BAD_SPOT"), *from = getenv("BAD_SPOT_FROM"), *to = getenv("BAD_SPOT_TO");
    struct stat known;
    if (!bad || !from || !to || fstat(file, &known) || known.st_ino != strtoul(bad, NULL, 10))
        return 0;
    if (offset >= atol(to) || offset + (off_t)size <= atol(from))
        return 0;
    errno = EIO;
    return 1;
}

ssize_t pread(int file, void *data, size_t size, off_t offset)
{
    return is_bad(file, offset, size) ? -1 : NEXT(pread)(file, data, size, offset);
}

ssize_t pread64(int file, void *data, size_t size, off64_t offset)
{
    return is_bad(file, offset, size) ? -1 : NEXT(pread64)(file, data, size, offset);
}

ssize_t read(int file, void *data, size_t size)
{
    return is_bad(file, lseek(file, 0, SEEK_CUR), size) ? -1 : NEXT(read)(file, data, size);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t count)
{
    return is_bad(in, offset ? *offset : lseek(in, 0, SEEK_CUR), count) ? -1 : NEXT(sendfile)(out, in, offset, count);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t count)
{
    return is_bad(in, offset ? *offset : lseek(in, 0, SEEK_CUR), count) ? -1 : NEXT(sendfile64)(out, in, offset, count);
}
