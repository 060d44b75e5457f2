#include "http/server/openfiles.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sluice::http {

int raiseOpenFiles(int wanted)
{
#ifdef Q_OS_UNIX
    rlimit files {};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return wanted;
    if (files.rlim_cur < rlim_t(wanted)) {
        rlimit more = files;
        more.rlim_cur = std::min(rlim_t(wanted), files.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &more) == 0)
            files = more;
    }
    return int(std::min(files.rlim_cur, rlim_t(wanted)));
#else
    return wanted;
#endif
}

} // namespace sluice::http
