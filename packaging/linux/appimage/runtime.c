/* What an AppImage of type 2 begins with: mounts the squashfs that is appended to this file and runs AppRun in it. Where
 * FUSE is missing, the files are unpacked once into the user's cache and run from there.
 *
 * The mount goes when its last user has gone: a service that the program left running works from it. */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 32

#include <squashfuse/ll.h>

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char self[PATH_MAX];

static void __attribute__((noreturn, format(printf, 1, 2))) die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: ", self);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(127);
}

/* The end of this program, which its table of sections ends. */
static size_t imageOffset(void)
{
    Elf64_Ehdr header;
    const int fd = open(self, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &header, sizeof header) != (ssize_t)sizeof header)
        die("cannot read itself: %s", strerror(errno));
    close(fd);
    return header.e_shoff + (size_t)header.e_shentsize * header.e_shnum;
}

static void join(char *to, const char *folder, const char *name)
{
    if (snprintf(to, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX)
        die("the path %s/%s is too long", folder, name);
}

static void unpackFile(sqfs *fs, sqfs_inode *inode, const char *path, mode_t mode)
{
    static char block[1 << 18];
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
    if (fd < 0)
        die("cannot write %s: %s", path, strerror(errno));
    const sqfs_off_t end = (sqfs_off_t)inode->xtra.reg.file_size;
    for (sqfs_off_t at = 0; at < end;) {
        sqfs_off_t size = sizeof block;
        if (sqfs_read_range(fs, inode, at, &size, block) != SQFS_OK || size <= 0)
            die("is damaged: %s cannot be unpacked", path);
        for (sqfs_off_t done = 0; done < size;) {
            const ssize_t wrote = write(fd, block + done, (size_t)(size - done));
            if (wrote < 0 && errno != EINTR)
                die("cannot write %s: %s", path, strerror(errno));
            done += wrote > 0 ? wrote : 0;
        }
        at += size;
    }
    if (close(fd) != 0)
        die("cannot write %s: %s", path, strerror(errno));
}

static void unpackEntry(sqfs *fs, sqfs_traverse *walk, const char *folder)
{
    char path[PATH_MAX], target[PATH_MAX];
    size_t length = sizeof target;
    sqfs_inode inode;
    join(path, folder, walk->path);
    if (sqfs_inode_get(fs, &inode, sqfs_dentry_inode(&walk->entry)) != SQFS_OK)
        die("is damaged: %s cannot be unpacked", path);
    const mode_t mode = inode.base.mode;
    if (S_ISDIR(mode)) {
        if (mkdir(path, 0755) != 0)
            die("cannot make the folder %s: %s", path, strerror(errno));
    } else if (S_ISLNK(mode)) {
        if (sqfs_readlink(fs, &inode, target, &length) != SQFS_OK || symlink(target, path) != 0)
            die("cannot make the link %s", path);
    } else {
        unpackFile(fs, &inode, path, mode);
    }
}

/* Into a folder that is there. */
static void unpack(size_t offset, const char *folder)
{
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err failure = SQFS_OK;
    if (sqfs_open_image(&fs, self, offset) != SQFS_OK
        || sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK)
        die("is damaged: it holds no file system");
    while (sqfs_traverse_next(&walk, &failure)) {
        if (!walk.dir_end)
            unpackEntry(&fs, &walk, folder);
    }
    if (failure != SQFS_OK)
        die("is damaged: not all of it can be unpacked");
    sqfs_traverse_close(&walk);
}

/* Another image has another head: when it was made, how much it holds, where its tables are. */
static void imageName(size_t offset, char *name, size_t size)
{
    unsigned char head[96];
    const int fd = open(self, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || pread(fd, head, sizeof head, (off_t)offset) != (ssize_t)sizeof head)
        die("is damaged: it holds no file system");
    close(fd);
    unsigned long long hash = 14695981039346656037ull; /* FNV-1a */
    for (size_t i = 0; i < sizeof head; ++i)
        hash = (hash ^ head[i]) * 1099511628211ull;
    snprintf(name, size, "%016llx", hash);
}

/* The unpacked files, in a folder of the user's cache that only they can enter. It appears as a whole. */
static void unpackIntoCache(size_t offset, char *folder)
{
    char cache[PATH_MAX], name[32], fresh[PATH_MAX];
    const char *home = getenv("HOME"), *set = getenv("XDG_CACHE_HOME");
    if (set && *set == '/')
        snprintf(cache, sizeof cache, "%s", set);
    else if (home && *home == '/')
        join(cache, home, ".cache");
    else
        die("needs FUSE or a home folder to run from; neither is there");
    mkdir(cache, 0700);
    join(folder, cache, "sluice-appimage");
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        die("cannot make the folder %s: %s", folder, strerror(errno));
    strcpy(cache, folder);
    imageName(offset, name, sizeof name);
    join(folder, cache, name);
    if (access(folder, X_OK) == 0)
        return;
    join(fresh, cache, "unpacking.XXXXXX");
    if (!mkdtemp(fresh))
        die("cannot make a folder in %s: %s", cache, strerror(errno));
    fprintf(stderr, "%s: FUSE is missing; unpacking into %s, once\n", self, folder);
    unpack(offset, fresh);
    if (rename(fresh, folder) != 0 && access(folder, X_OK) != 0)
        die("cannot make the folder %s: %s", folder, strerror(errno));
}

static const struct fuse_lowlevel_ops kOperations = {
    .lookup = sqfs_ll_op_lookup,
    .forget = sqfs_ll_op_forget,
    .getattr = sqfs_ll_op_getattr,
    .readlink = sqfs_ll_op_readlink,
    .open = sqfs_ll_op_open,
    .read = sqfs_ll_op_read,
    .release = sqfs_ll_op_release,
    .opendir = sqfs_ll_op_opendir,
    .readdir = sqfs_ll_op_readdir,
    .releasedir = sqfs_ll_op_releasedir,
    .statfs = stfs_ll_op_statfs,
    .getxattr = sqfs_ll_op_getxattr,
    .listxattr = sqfs_ll_op_listxattr,
};

static bool unmount(const char *folder)
{
    if (geteuid() == 0)
        return umount2(folder, 0) == 0 || errno != EBUSY;
    const pid_t helper = fork();
    if (helper == 0) {
        const int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, STDERR_FILENO);
        execlp("fusermount3", "fusermount3", "-u", folder, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    return helper > 0 && waitpid(helper, &status, 0) == helper && WIFEXITED(status)
        && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 127);
}

/* Waits until the program has gone, then for those that it left behind. */
static void __attribute__((noreturn)) watch(int alive, const char *folder)
{
    char nothing;
    while (read(alive, &nothing, 1) < 0 && errno == EINTR) { }
    while (!unmount(folder))
        sleep(1);
    rmdir(folder);
    _exit(0);
}

static void detach(void)
{
    setsid();
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    if (nothing > STDERR_FILENO)
        close(nothing);
    if (chdir("/") != 0)
        _exit(1);
}

static void __attribute__((noreturn)) serve(size_t offset, const char *folder, int ready, int alive)
{
    detach();
    char *words[] = {self, "-oro,nodev,nosuid,fsname=sluice,subtype=appimage"};
    struct fuse_args arguments = FUSE_ARGS_INIT(2, words);
    struct fuse_lowlevel_ops operations = kOperations;
    sqfs_ll_chan channel;
    sqfs_ll *files = sqfs_ll_open(self, offset);
    if (!files || sqfs_ll_mount(&channel, folder, &arguments, &operations, sizeof operations, files) != SQFS_OK)
        _exit(1);
    if (fork() == 0)
        watch(alive, folder);
    close(alive);
    if (write(ready, "m", 1) != 1)
        _exit(1);
    close(ready);
    fuse_session_loop(channel.session);
    sqfs_ll_destroy(files);
    _exit(0);
}

/* False where that is impossible here. The write end of a pipe stays open in this process and in all that it starts. */
static bool mountImage(size_t offset, char *folder)
{
    int ready[2], alive[2];
    const char *temporary = getenv("TMPDIR");
    join(folder, temporary && *temporary == '/' ? temporary : "/tmp", ".mount_sluice.XXXXXX");
    if (access("/dev/fuse", R_OK | W_OK) != 0 || !mkdtemp(folder))
        return false;
    if (pipe2(ready, O_CLOEXEC) != 0 || pipe(alive) != 0)
        die("cannot make a pipe: %s", strerror(errno));
    const pid_t server = fork();
    if (server == 0) {
        close(ready[0]);
        close(alive[1]);
        /* Nobody's child, so that the program has no child that it did not start. */
        if (fork() == 0)
            serve(offset, folder, ready[1], alive[0]);
        _exit(0);
    }
    close(ready[1]);
    close(alive[0]);
    if (server > 0)
        waitpid(server, NULL, 0);
    char mounted = 0;
    const bool is = server > 0 && read(ready[0], &mounted, 1) == 1;
    close(ready[0]);
    if (!is) {
        close(alive[1]);
        rmdir(folder);
    }
    return is;
}

static void __attribute__((noreturn)) run(const char *folder, char **argv)
{
    char program[PATH_MAX];
    join(program, folder, "AppRun");
    setenv("APPIMAGE", self, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", argv[0], 1);
    execv(program, argv);
    die("cannot run %s: %s", program, strerror(errno));
}

int main(int argc, char **argv)
{
    char folder[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0) {
        snprintf(self, sizeof self, "%s", argv[0]);
        die("needs /proc");
    }
    const size_t offset = imageOffset();
    const char *wish = argc > 1 ? argv[1] : "";
    if (strcmp(wish, "--appimage-offset") == 0) {
        printf("%zu\n", offset);
        return 0;
    }
    if (strcmp(wish, "--appimage-extract") == 0) {
        if (mkdir("squashfs-root", 0755) != 0)
            die("cannot make the folder squashfs-root here: %s", strerror(errno));
        unpack(offset, "squashfs-root");
        return 0;
    }
    if (!getenv("APPIMAGE_EXTRACT_AND_RUN") && mountImage(offset, folder))
        run(folder, argv);
    unpackIntoCache(offset, folder);
    run(folder, argv);
}
