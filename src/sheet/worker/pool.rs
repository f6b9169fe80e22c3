//! The workers of a run: one for each core, used again for file after file, and replaced where one dies.

use super::limits::Limits;
use super::message::{Answer, HELLO, read_answer, receive, send_request};
use super::serve::WORD;
use super::watch::Watch;
use crate::platform::{Ended, why_ended};
use crate::sheet::refusal::Refusal;
use anyhow::{Context, Result, ensure};
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Path below the input folder, and bytes.
pub type Unread = (String, Vec<u8>);

#[derive(Debug, Clone)]
pub struct Pool {
    /// The program that is started anew.
    pub program: PathBuf,
    pub limits: Limits,
}

const NO_THREAD: &str = "Workbooks are read side by side, and no thread could be started for that";

impl Pool {
    /// Reads the files, side by side; the answers are in the order of the files. Fails where no worker can be started.
    pub fn read(&self, files: Vec<Unread>) -> Result<Vec<Answer>> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let count = cores.min(files.len());
        let mut answers: Vec<Option<Answer>> = files.iter().map(|_| None).collect();
        let queue = Mutex::new(files.into_iter().zip(&mut answers));
        let done: Result<()> = thread::scope(|scope| {
            let threads: Vec<_> = (0..count)
                .map(|_| {
                    thread::Builder::new().spawn_scoped(scope, || {
                        let mut desk = WorkerSlot { pool: self, worker: None };
                        loop {
                            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                            let Some((file, answer)) = next else { return Ok(()) };
                            *answer = Some(in_span(&file.0, || desk.read(&file))?);
                        }
                    })
                })
                .collect::<io::Result<_>>()
                .context(NO_THREAD)?;
            let broken = || Err(anyhow::anyhow!("A thread that reads workbooks broke off"));
            threads.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| broken()))
        });
        done?;
        Ok(answers.into_iter().map(|answer| answer.unwrap_or(Err(Refusal::Broke))).collect())
    }
}

/// Reads a workbook and tells of it, and of how long it took by itself: what waits for a worker is not being read yet.
pub fn in_span<T>(path: &str, read: impl FnOnce() -> T) -> T {
    tracing::info_span!("workbook", file = path).in_scope(read)
}

/// One thread's place, with its worker while that lives.
struct WorkerSlot<'a> {
    pool: &'a Pool,
    worker: Option<Worker>,
}

impl WorkerSlot<'_> {
    /// A worker that has read others before may have died of what they left behind, so a new one tries again, unless it
    /// was the time that ran out.
    fn read(&mut self, (path, bytes): &Unread) -> Result<Answer> {
        let is_used = self.worker.is_some();
        let answer = self.ask_worker(path, bytes)?;
        match answer {
            Err(Refusal::Memory | Refusal::Broke) if is_used && self.worker.is_none() => {
                self.ask_worker(path, bytes)
            }
            answer => Ok(answer),
        }
    }

    fn ask_worker(&mut self, path: &str, bytes: &[u8]) -> Result<Answer> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.pool.program, self.pool.limits)?,
        };
        match worker.exchange(path, bytes) {
            Ok(answer) => {
                self.worker = Some(worker);
                Ok(answer)
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }
}

struct Worker {
    child: Arc<Mutex<Child>>,
    watch: Watch,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Worker {
    fn start(program: &Path, limits: Limits) -> Result<Worker> {
        let sentence = || {
            format!(
                "Workbooks are read in processes of their own, and {} could not be started for that",
                program.display()
            )
        };
        let mut command = Command::new(program);
        command.arg(WORD).arg(limits.memory.to_string()).arg(limits.seconds.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(sentence)?;
        let (to, from) = child.stdin.take().zip(child.stdout.take()).with_context(sentence)?;
        let child = Arc::new(Mutex::new(child));
        let watch = Watch::start(Arc::clone(&child), limits.wall()).context(NO_THREAD)?;
        let (to, from) = (BufWriter::new(to), BufReader::new(from));
        let mut worker = Worker { child, watch, to, from };
        let hello = worker.guarded(|worker| receive(&mut worker.from));
        ensure!(
            hello.is_ok_and(|hello| hello == HELLO),
            "{}: it does not answer as this version of the program does. With less than about 256 MiB for a workbook \
             it cannot start",
            sentence()
        );
        Ok(worker)
    }

    /// Has a file read, or tells why the worker died of it.
    fn exchange(&mut self, path: &str, bytes: &[u8]) -> Result<Answer, Refusal> {
        self.guarded(|worker| {
            send_request(&mut worker.to, path, bytes)?;
            read_answer(&mut worker.from)
        })
    }

    /// Does something with the worker, which is ended where that takes too long or fails.
    fn guarded<T>(&mut self, act: impl FnOnce(&mut Worker) -> io::Result<T>) -> Result<T, Refusal> {
        self.watch.begin();
        let acted = act(self);
        let is_late = self.watch.done();
        acted.map_err(|_| self.death(is_late))
    }

    fn death(&mut self, is_late: bool) -> Refusal {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = child.try_wait().ok().flatten();
        drop(child.kill());
        match (is_late, ended.map_or_else(|| child.wait().ok(), Some)) {
            (true, _) => Refusal::Time,
            (_, Some(status)) => cause(status),
            _ => Refusal::Broke,
        }
    }
}

impl Drop for Worker {
    /// No worker outlives its desk.
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        drop(child.kill());
        drop(child.wait());
    }
}

fn cause(status: ExitStatus) -> Refusal {
    match why_ended(status) {
        Ended::OutOfMemory => Refusal::Memory,
        Ended::OutOfTime => Refusal::Time,
        Ended::Unknown => Refusal::Broke,
    }
}
