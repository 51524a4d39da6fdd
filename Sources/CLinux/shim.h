// Calls that glibc declares under _GNU_SOURCE only, which Swift's Glibc module leaves out.
#include <linux/stat.h>

#define PRATIK_RENAME_EXCHANGE 2u
#define PRATIK_AT_EMPTY_PATH 0x1000

extern int renameat2(int, const char *, int, const char *, unsigned int);
extern int statx(int, const char *, int, unsigned int, struct statx *);
extern int syncfs(int);
extern int pthread_setname_np(unsigned long, const char *);
extern void *memmem(const void *, unsigned long, const void *, unsigned long);
