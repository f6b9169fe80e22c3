"""One council is one task: each publishes its quarter and puts it in the dataset of all; then one roll-up of all of them.

For Airflow 3. The folder of the councils is SCRUTINEER_COUNCILS in the environment; each folder in it with an `input` is a
council, whose quarter and day stand in its report.toml. A task that is stopped is run again, and finds what is published
already. Exit code 1 says that something was left out of a report that is published all the same.
"""

import os
from datetime import datetime
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

COUNCILS = Path(os.environ.get("SCRUTINEER_COUNCILS", "/srv/councils"))

with DAG(
    dag_id="scrutineer_councils",
    schedule=None,
    start_date=datetime(2026, 4, 1),
    catchup=False,
    max_active_tasks=20,
    default_args={"retries": 2},
    params={"on": "2026-10-27"},
    doc_md=__doc__,
) as dag:
    roll_up = BashOperator(
        task_id="roll_up",
        bash_command="scrutineer roll-up */output --output 'roll-up-{{ dag_run.run_after.strftime(\"%Y%m%dT%H%M%S\") }}'",
        cwd=str(COUNCILS),
    )
    for folder in sorted(path.parent for path in COUNCILS.glob("*/input")):
        publish = BashOperator(
            task_id=f"publish_{folder.name}",
            bash_command="{ scrutineer publish --on {{ params.on }} || [ $? -eq 1 ]; } && scrutineer dataset output --output ../dataset",
            cwd=str(folder),
        )
        publish >> roll_up
