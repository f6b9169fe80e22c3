"""One council is one task: each publishes its quarter and puts it in the dataset of all; then one roll-up of all of them.

The folder of the councils is the variable `scrutineer_councils`; each folder in it with an `input` is a council. A task that
is stopped is run again, and finds what is published already.
"""

from datetime import datetime
from pathlib import Path

from airflow.models import Variable
from airflow.operators.bash import BashOperator

from airflow import DAG

COUNCILS = Path(Variable.get("scrutineer_councils", default_var="/srv/councils"))

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
        bash_command="scrutineer roll-up */output --output 'roll-up-{{ ts_nodash }}'",
        cwd=str(COUNCILS),
    )
    for folder in sorted(path.parent for path in COUNCILS.glob("*/input")):
        publish = BashOperator(
            task_id=f"publish_{folder.name}",
            bash_command="scrutineer publish --on {{ params.on }} && scrutineer dataset output --output ../dataset",
            cwd=str(folder),
        )
        publish >> roll_up
