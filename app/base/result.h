#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <type_traits>
#include <utility>

namespace sluice {

/// What fail() returns; converts to any Result.
struct Failure {
    Error error;
};

/// Makes a failure: `return fail(ErrorKind::NotFound, tr("There is no flow named %1.").arg(name));`
[[nodiscard]] inline Failure fail(ErrorKind kind, QString message, QString detail = {})
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.detail = std::move(detail);
    return {std::move(error)};
}

[[nodiscard]] inline Failure fail(Error error)
{
    return {std::move(error)};
}

/// A value or an Error. Only this header names tl::expected.
///
/// Early return is the style:
///     const auto flow = readFlow(path);
///     if (!flow)
///         return fail(flow.error());
///     use(*flow);
template <class T = void> class [[nodiscard]] Result {
public:
    using Value = T;

    Result(T value)
        : m_state(std::move(value))
    {
    }

    Result(Failure failure)
        : m_state(tl::unexpect, std::move(failure.error))
    {
    }

    bool ok() const { return m_state.has_value(); }

    explicit operator bool() const { return ok(); }

    const T &value() const & { return *m_state; }

    T &value() & { return *m_state; }

    T &&value() && { return *std::move(m_state); }

    const T &operator*() const & { return *m_state; }

    T &operator*() & { return *m_state; }

    T &&operator*() && { return *std::move(m_state); }

    const T *operator->() const { return &*m_state; }

    T *operator->() { return &*m_state; }

    const Error &error() const { return m_state.error(); }

    T valueOr(T fallback) const { return m_state.value_or(std::move(fallback)); }

    /// Applies f to the value, keeps the error.
    template <class F> auto map(F &&f) const -> Result<std::invoke_result_t<F, const T &>>
    {
        if (!ok())
            return fail(error());
        if constexpr (std::is_void_v<std::invoke_result_t<F, const T &>>) {
            std::forward<F>(f)(value());
            return {};
        } else {
            return std::forward<F>(f)(value());
        }
    }

    /// Applies f, which returns a Result itself, to the value; keeps the error.
    template <class F> auto andThen(F &&f) const -> std::invoke_result_t<F, const T &>
    {
        if (!ok())
            return fail(error());
        return std::forward<F>(f)(value());
    }

    Result withContext(const QString &context) const
    {
        return ok() ? *this : Result(fail(error().withContext(context)));
    }

private:
    tl::expected<T, Error> m_state;
};

template <> class [[nodiscard]] Result<void> {
public:
    using Value = void;

    Result() = default;

    Result(Failure failure)
        : m_state(tl::unexpect, std::move(failure.error))
    {
    }

    bool ok() const { return m_state.has_value(); }

    explicit operator bool() const { return ok(); }

    const Error &error() const { return m_state.error(); }

    Result withContext(const QString &context) const
    {
        return ok() ? *this : Result(fail(error().withContext(context)));
    }

private:
    tl::expected<void, Error> m_state;
};

} // namespace sluice
