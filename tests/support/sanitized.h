#pragma once

namespace sluice {

/// Whether the sanitizers watch, which make all of ours take three to twenty times as long.
#ifdef SLUICE_SANITIZED
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

} // namespace sluice
