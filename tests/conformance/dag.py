"""The DAG of packaging/airflow has a task for each council, and the roll-up after all of them.

    dag.py FOLDER

FOLDER holds councils. Without Airflow, what the DAG takes of it is played here; its commands are run by
tests/integration/packaging.rs.
"""

import importlib.util
import os
import sys
import types
from pathlib import Path

FILE = Path("packaging/airflow/councils.py")


class Dag:
    def __init__(self, dag_id: str, **_settings: object) -> None:
        self.dag_id = dag_id

    def __enter__(self) -> "Dag":
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Task:
    all: list = []

    def __init__(self, task_id: str, bash_command: str, cwd: str) -> None:
        self.task_id, self.bash_command, self.cwd = task_id, bash_command, cwd
        self.upstream_task_ids: set = set()
        Task.all.append(self)

    def __rshift__(self, after: "Task") -> None:
        after.upstream_task_ids.add(self.task_id)


def play() -> None:
    for name in ["airflow", "airflow.providers", "airflow.providers.standard", "airflow.providers.standard.operators"]:
        sys.modules[name] = types.ModuleType(name)
    sdk, bash = types.ModuleType("airflow.sdk"), types.ModuleType("airflow.providers.standard.operators.bash")
    sdk.DAG, bash.BashOperator = Dag, Task
    sys.modules |= {sdk.__name__: sdk, bash.__name__: bash}


def main() -> None:
    councils = Path(sys.argv[1]).resolve()
    os.environ["SCRUTINEER_COUNCILS"] = str(councils)
    is_played = importlib.util.find_spec("airflow") is None
    if is_played:
        play()
    names: dict = {"__doc__": ""}
    exec(compile(FILE.read_text("utf-8"), str(FILE), "exec"), names)
    tasks = Task.all if is_played else names["dag"].tasks
    folders = sorted(path.parent.name for path in councils.glob("*/input"))
    wanted = {f"publish_{name}" for name in folders}
    roll_up = [task for task in tasks if task.task_id == "roll_up"]
    found = {task.task_id for task in tasks} - {"roll_up"}
    if not wanted or found != wanted or [set(task.upstream_task_ids) for task in roll_up] != [wanted]:
        sys.exit(f"the DAG has {sorted(found)} for {folders}, and the roll-up after {[t.upstream_task_ids for t in roll_up]}")
    print(f"{len(found)} councils, and the roll-up after them{' (Airflow is not here: played)' if is_played else ''}")


if __name__ == "__main__":
    main()
