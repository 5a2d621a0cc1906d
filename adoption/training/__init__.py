"""Checklists for roles and groups, who has done what of them, and everybody's own tasks."""
