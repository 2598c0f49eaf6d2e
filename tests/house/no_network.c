/* Preloaded where no empty network namespace can be made: refuses every socket but AF_UNIX.
 * Compiled by dev.py and by test_no_network.py; used by no part of the app. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/socket.h>

int socket(int family, int type, int protocol)
{
    static int (*real_socket)(int, int, int);
    if (family != AF_UNIX) {
        errno = EACCES;
        return -1;
    }
    if (!real_socket)
        real_socket = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
    return real_socket(family, type, protocol);
}
