/* Faults for `scripts/soak --plant`, preloaded into the gateway: what each read of TLS leaves behind. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int SSL_read_ex(void* ssl, void* into, size_t size, size_t* got) {
    static int (*real)(void*, void*, size_t, size_t*);
    static atomic_ulong reads;
    if (!real) real = (int (*)(void*, void*, size_t, size_t*))dlsym(RTLD_NEXT, "SSL_read_ex");
    const int result = real(ssl, into, size, got);
    const char* plant = getenv("PSI_PLANT");
    if (result != 1 || !plant) return result;
    const unsigned long n = ++reads;
    if (!strcmp(plant, "memory")) {
        char* volatile kept = malloc(16384);
        if (kept) memset(kept, 1, 16384);
    } else if (!strcmp(plant, "descriptors") && n % 20 == 0) {
        (void)!dup(2);
    } else if (!strcmp(plant, "latency")) {
        const unsigned long ns = n * 20000 < 200000000 ? n * 20000 : 200000000;
        const struct timespec pause = {0, (long)ns};
        nanosleep(&pause, NULL);
    }
    return result;
}
