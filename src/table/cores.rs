//! The threads of a run: those of the query engine, so that whoever asks it something waits for no other thread.

use polars_core::runtime::THREAD_POOL;

/// Does something on these threads, with whatever is done side by side within it. Their stacks are small: nothing that
/// follows folders down as far as they go is done there.
pub fn on_all_cores<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    THREAD_POOL.install(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    #[test]
    fn what_is_done_side_by_side_is_done_by_the_threads_of_queries() {
        let is_own = |_| THREAD_POOL.current_thread_index().is_some();
        assert!(on_all_cores(|| (0..100).into_par_iter().all(is_own)));
    }
}
